# ruff: noqa: E501 - one word of a parse per line
"""Frozen parses of invented sentences, as the default pipeline gives them, with what is in them.

Each word: sentence, form, lemma, part of speech, features, head, relation, separated by bars.
"""

CASES = {
    "Как сообщает агентство «Полдень», министр Иван Петров заявил, что мост открыт.": (
        """
        0 Как как SCONJ _ 2 mark
        0 сообщает сообщать VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 11 parataxis
        0 агентство агентство NOUN Animacy=Inan|Case=Nom|Gender=Neut|Number=Sing 2 nsubj
        0 « « PUNCT _ 5 punct
        0 Полдень Полдень PROPN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 3 appos
        0 » » PUNCT _ 5 punct
        0 , , PUNCT _ 2 punct
        0 министр министр NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 11 nsubj
        0 Иван Иван PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 8 appos
        0 Петров Петров PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 9 flat:name
        0 заявил заявить VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 , , PUNCT _ 15 punct
        0 что что SCONJ _ 15 mark
        0 мост мост NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 15 nsubj:pass
        0 открыт открыть VERB Aspect=Perf|Gender=Masc|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 11 ccomp
        0 . . PUNCT _ 11 punct
        """,
        [
            (
                "as_somebody_says",
                "агентство «Полдень»",
                "сообщает",
                "министр Иван Петров заявил, что мост открыт",
                "indirect",
            ),
            ("that_clause", "министр Иван Петров", "заявил", "мост открыт", "indirect"),
        ],
    ),
    "Министр Олег Снегов заявил, что мост откроют весной.": (
        """
        0 Министр министр NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 4 nsubj
        0 Олег Олег PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 1 appos
        0 Снегов Снегов PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 2 flat:name
        0 заявил заявить VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 , , PUNCT _ 8 punct
        0 что что SCONJ _ 8 mark
        0 мост мост NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 8 obj
        0 откроют открыть VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=3|Tense=Fut|VerbForm=Fin|Voice=Act 4 ccomp
        0 весной весна NOUN Animacy=Inan|Case=Ins|Gender=Fem|Number=Sing 8 obl
        0 . . PUNCT _ 4 punct
        """,
        [
            ("that_clause", "Министр Олег Снегов", "заявил", "мост откроют весной", "indirect"),
        ],
    ),
    "Снегов сообщил о закрытии завода.": (
        """
        0 Снегов Снегов PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 2 nsubj
        0 сообщил сообщить VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 о о ADP _ 4 case
        0 закрытии закрытие NOUN Animacy=Inan|Case=Loc|Gender=Neut|Number=Sing 2 obl
        0 завода завод NOUN Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing 4 nmod
        0 . . PUNCT _ 2 punct
        """,
        [
            ("about_topic", "Снегов", "сообщил", "о закрытии завода", "indirect"),
        ],
    ),
    "«Мы готовы к зиме», — сказала мэр Анна Ветрова.": (
        """
        0 « « PUNCT _ 3 punct
        0 Мы мы PRON Case=Nom|Number=Plur|Person=1 3 nsubj
        0 готовы готовый ADJ Degree=Pos|Number=Plur|Variant=Short 0 root
        0 к к ADP _ 5 case
        0 зиме зима NOUN Animacy=Inan|Case=Dat|Gender=Fem|Number=Sing 3 obl
        0 » » PUNCT _ 3 punct
        0 , , PUNCT _ 9 punct
        0 — — PUNCT _ 9 punct
        0 сказала сказать VERB Aspect=Perf|Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 3 parataxis
        0 мэр мэр NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 9 nsubj
        0 Анна Анна PROPN Animacy=Anim|Case=Nom|Gender=Fem|Number=Sing 10 appos
        0 Ветрова Ветрова PROPN Animacy=Anim|Case=Nom|Gender=Fem|Number=Sing 11 flat:name
        0 . . PUNCT _ 3 punct
        """,
        [
            ("quotation_then_verb", "мэр Анна Ветрова", "сказала", "Мы готовы к зиме", "direct"),
        ],
    ),
    "«Мы готовы, — сказала Анна Ветрова. — Зима будет долгой».": (
        """
        0 « « PUNCT _ 3 punct
        0 Мы мы PRON Case=Nom|Number=Plur|Person=1 3 nsubj
        0 готовы готовый ADJ Degree=Pos|Number=Plur|Variant=Short 0 root
        0 , , PUNCT _ 6 punct
        0 — — PUNCT _ 6 punct
        0 сказала сказать VERB Aspect=Perf|Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 3 parataxis
        0 Анна Анна PROPN Animacy=Anim|Case=Nom|Gender=Fem|Number=Sing 6 nsubj
        0 Ветрова Ветрова PROPN Animacy=Anim|Case=Nom|Gender=Fem|Number=Sing 7 flat:name
        0 . . PUNCT _ 3 punct
        1 — — PUNCT _ 4 punct
        1 Зима Зима PROPN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 4 nsubj
        1 будет быть AUX Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 4 cop
        1 долгой долгий ADJ Case=Ins|Degree=Pos|Gender=Fem|Number=Sing 0 root
        1 » » PUNCT _ 4 punct
        1 . . PUNCT _ 4 punct
        """,
        [
            (
                "quotation_then_verb",
                "Анна Ветрова",
                "сказала",
                "Мы готовы | Зима будет долгой",
                "direct",
            ),
        ],
    ),
    "Ветрова подчеркнула: «Школы откроются вовремя».": (
        """
        0 Ветрова Ветрова PROPN Animacy=Anim|Case=Nom|Gender=Fem|Number=Sing 2 nsubj
        0 подчеркнула подчеркнуть VERB Aspect=Perf|Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 : : PUNCT _ 6 punct
        0 « « PUNCT _ 6 punct
        0 Школы школа NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Plur 6 nsubj
        0 откроются открыться VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=3|Tense=Fut|VerbForm=Fin|Voice=Mid 2 parataxis
        0 вовремя вовремя ADV Degree=Pos 6 advmod
        0 » » PUNCT _ 6 punct
        0 . . PUNCT _ 2 punct
        """,
        [
            ("colon", "Ветрова", "подчеркнула", "Школы откроются вовремя", "direct"),
        ],
    ),
    "По словам Ветровой, школы откроются вовремя.": (
        """
        0 По по ADP _ 2 case
        0 словам слово NOUN Animacy=Inan|Case=Dat|Gender=Neut|Number=Plur 6 parataxis
        0 Ветровой Ветрова PROPN Animacy=Anim|Case=Gen|Gender=Fem|Number=Sing 2 nmod
        0 , , PUNCT _ 2 punct
        0 школы школа NOUN Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing 6 nsubj
        0 откроются открыться VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=3|Tense=Fut|VerbForm=Fin|Voice=Mid 0 root
        0 вовремя вовремя ADV Degree=Pos 6 advmod
        0 . . PUNCT _ 6 punct
        """,
        [
            ("according_to", "Ветровой", "По словам", "школы откроются вовремя", "indirect"),
        ],
    ),
    "По его словам, ремонт закончен.": (
        """
        0 По по ADP _ 3 case
        0 его его DET _ 3 det
        0 словам слово NOUN Animacy=Inan|Case=Dat|Gender=Neut|Number=Plur 6 parataxis
        0 , , PUNCT _ 3 punct
        0 ремонт ремонт NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 6 nsubj:pass
        0 закончен закончить VERB Aspect=Perf|Gender=Masc|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 0 root
        0 . . PUNCT _ 6 punct
        """,
        [
            ("according_to", "его", "По | словам", "ремонт закончен", "indirect"),
        ],
    ),
    "Согласно докладу комиссии, цены растут.": (
        """
        0 Согласно согласно ADP _ 2 case
        0 докладу доклад NOUN Animacy=Inan|Case=Dat|Gender=Masc|Number=Sing 6 parataxis
        0 комиссии комиссия NOUN Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing 2 nmod
        0 , , PUNCT _ 2 punct
        0 цены цена NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Plur 6 nsubj
        0 растут расти VERB Aspect=Imp|Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 0 root
        0 . . PUNCT _ 6 punct
        """,
        [
            ("according_document", "докладу комиссии", "Согласно", "цены растут", "indirect"),
        ],
    ),
    "Как сообщает агентство «Заря», дорога закрыта.": (
        """
        0 Как как SCONJ _ 2 mark
        0 сообщает сообщать VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 9 parataxis
        0 агентство агентство NOUN Animacy=Inan|Case=Nom|Gender=Neut|Number=Sing 2 nsubj
        0 « « PUNCT _ 5 punct
        0 Заря заря NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 3 appos
        0 » » PUNCT _ 5 punct
        0 , , PUNCT _ 2 punct
        0 дорога дорога NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 9 nsubj:pass
        0 закрыта закрыть VERB Aspect=Perf|Gender=Fem|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 0 root
        0 . . PUNCT _ 9 punct
        """,
        [
            ("as_somebody_says", "агентство «Заря»", "сообщает", "дорога закрыта", "indirect"),
        ],
    ),
    "Дорога закрыта, сообщает агентство «Заря».": (
        """
        0 Дорога дорога NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 2 nsubj:pass
        0 закрыта закрыть VERB Aspect=Perf|Gender=Fem|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 0 root
        0 , , PUNCT _ 4 punct
        0 сообщает сообщать VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 2 parataxis
        0 агентство агентство NOUN Animacy=Inan|Case=Nom|Gender=Neut|Number=Sing 4 nsubj
        0 « « PUNCT _ 7 punct
        0 Заря заря NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 5 appos
        0 » » PUNCT _ 7 punct
        0 . . PUNCT _ 2 punct
        """,
        [
            ("parenthetical", "агентство «Заря»", "сообщает", "Дорога закрыта", "indirect"),
        ],
    ),
    "Дорога закрыта. Об этом сообщает агентство «Заря».": (
        """
        0 Дорога дорога NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 2 nsubj:pass
        0 закрыта закрыть VERB Aspect=Perf|Gender=Fem|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 0 root
        0 . . PUNCT _ 2 punct
        1 Об о ADP _ 2 case
        1 этом это PRON Animacy=Inan|Case=Loc|Gender=Neut|Number=Sing 3 obl
        1 сообщает сообщать VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 0 root
        1 агентство агентство NOUN Animacy=Inan|Case=Nom|Gender=Neut|Number=Sing 3 nsubj
        1 « « PUNCT _ 6 punct
        1 Заря заря NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 4 appos
        1 » » PUNCT _ 6 punct
        1 . . PUNCT _ 3 punct
        """,
        [
            ("about_this", "агентство «Заря»", "сообщает", "Дорога закрыта", "indirect"),
        ],
    ),
    "В сообщении завода говорится, что печь остановлена.": (
        """
        0 В в ADP _ 2 case
        0 сообщении сообщение NOUN Animacy=Inan|Case=Loc|Gender=Neut|Number=Sing 4 obl
        0 завода завод NOUN Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing 2 nmod
        0 говорится говориться VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Pass 0 root
        0 , , PUNCT _ 8 punct
        0 что что SCONJ _ 8 mark
        0 печь печь NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 8 nsubj:pass
        0 остановлена остановить VERB Aspect=Perf|Gender=Fem|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 4 ccomp
        0 . . PUNCT _ 4 punct
        """,
        [
            ("that_clause", "сообщении завода", "говорится", "печь остановлена", "indirect"),
        ],
    ),
    "В мэрии рассказали, что рейсы отменены.": (
        """
        0 В в ADP _ 2 case
        0 мэрии мэрия NOUN Animacy=Inan|Case=Loc|Gender=Fem|Number=Sing 3 obl
        0 рассказали рассказать VERB Aspect=Perf|Mood=Ind|Number=Plur|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 , , PUNCT _ 7 punct
        0 что что SCONJ _ 7 mark
        0 рейсы рейс NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Plur 7 nsubj:pass
        0 отменены отменить VERB Aspect=Perf|Number=Plur|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 3 ccomp
        0 . . PUNCT _ 3 punct
        """,
        [
            ("that_clause", "мэрии", "рассказали", "рейсы отменены", "indirect"),
        ],
    ),
    "Сообщается, что рейсы отменены.": (
        """
        0 Сообщается сообщаться VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Pass 0 root
        0 , , PUNCT _ 5 punct
        0 что что SCONJ _ 5 mark
        0 рейсы рейс NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Plur 5 nsubj:pass
        0 отменены отменить VERB Aspect=Perf|Number=Plur|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 1 ccomp
        0 . . PUNCT _ 1 punct
        """,
        [
            ("that_clause", "", "Сообщается", "рейсы отменены", "indirect"),
        ],
    ),
    "Ветрова призвала жителей экономить воду.": (
        """
        0 Ветрова Ветрова PROPN Animacy=Anim|Case=Nom|Gender=Fem|Number=Sing 2 nsubj
        0 призвала призвать VERB Aspect=Perf|Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 жителей житель NOUN Animacy=Anim|Case=Acc|Gender=Masc|Number=Plur 2 obj
        0 экономить экономить VERB Aspect=Imp|VerbForm=Inf|Voice=Act 2 xcomp
        0 воду вода NOUN Animacy=Inan|Case=Acc|Gender=Fem|Number=Sing 4 obj
        0 . . PUNCT _ 2 punct
        """,
        [
            ("infinitive", "Ветрова", "призвала", "жителей экономить воду", "indirect"),
        ],
    ),
    "Снегов назвал проект ошибкой.": (
        """
        0 Снегов Снегов PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 2 nsubj
        0 назвал назвать VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 проект проект NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 2 obj
        0 ошибкой ошибка NOUN Animacy=Inan|Case=Ins|Gender=Fem|Number=Sing 2 xcomp
        0 . . PUNCT _ 2 punct
        """,
        [
            ("naming", "Снегов", "назвал", "проект ошибкой", "indirect"),
        ],
    ),
    "Союз обвинил завод в загрязнении реки.": (
        """
        0 Союз Союз PROPN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 2 nsubj
        0 обвинил обвинить VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 завод завод NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 2 obj
        0 в в ADP _ 5 case
        0 загрязнении загрязнение NOUN Animacy=Inan|Case=Loc|Gender=Neut|Number=Sing 2 obl
        0 реки река NOUN Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing 5 nmod
        0 . . PUNCT _ 2 punct
        """,
        [
            ("accusing", "Союз", "обвинил", "завод в загрязнении реки", "indirect"),
        ],
    ),
    "Снегов выразил надежду, что спор закончится.": (
        """
        0 Снегов Снегов PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 2 nsubj
        0 выразил выразить VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 надежду надежда NOUN Animacy=Inan|Case=Acc|Gender=Fem|Number=Sing 2 obj
        0 , , PUNCT _ 7 punct
        0 что что SCONJ _ 7 mark
        0 спор спор NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 7 nsubj
        0 закончится закончиться VERB Aspect=Perf|Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin|Voice=Mid 3 acl
        0 . . PUNCT _ 2 punct
        """,
        [
            ("light_verb", "Снегов", "выразил надежду", "спор закончится", "indirect"),
        ],
    ),
    "Ветрова уверена, что город справится.": (
        """
        0 Ветрова Ветрова PROPN Animacy=Anim|Case=Nom|Gender=Fem|Number=Sing 2 nsubj
        0 уверена уверить ADJ Degree=Pos|Gender=Fem|Number=Sing|Variant=Short 0 root
        0 , , PUNCT _ 6 punct
        0 что что SCONJ _ 6 mark
        0 город город NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 6 nsubj
        0 справится справиться VERB Aspect=Perf|Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin|Voice=Mid 2 ccomp
        0 . . PUNCT _ 2 punct
        """,
        [
            ("that_clause", "Ветрова", "уверена", "город справится", "indirect"),
        ],
    ),
    "Ветрова опровергла слухи о закрытии школы.": (
        """
        0 Ветрова Ветрова PROPN Animacy=Anim|Case=Nom|Gender=Fem|Number=Sing 2 nsubj
        0 опровергла опровергнуть VERB Aspect=Perf|Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 слухи слух NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Plur 2 obj
        0 о о ADP _ 5 case
        0 закрытии закрытие NOUN Animacy=Inan|Case=Loc|Gender=Neut|Number=Sing 3 nmod
        0 школы школа NOUN Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing 5 nmod
        0 . . PUNCT _ 2 punct
        """,
        [
            ("with_object", "Ветрова", "опровергла", "слухи о закрытии школы", "indirect"),
        ],
    ),
    "Город отметил юбилей.": (
        """
        0 Город город NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 2 nsubj
        0 отметил отметить VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 юбилей юбилей NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 2 obj
        0 . . PUNCT _ 2 punct
        """,
        [],
    ),
    "Он передал письмо соседу.": (
        """
        0 Он он PRON Case=Nom|Gender=Masc|Number=Sing|Person=3 2 nsubj
        0 передал передать VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 письмо письмо NOUN Animacy=Inan|Case=Acc|Gender=Neut|Number=Sing 2 obj
        0 соседу сосед NOUN Animacy=Anim|Case=Dat|Gender=Masc|Number=Sing 2 iobj
        0 . . PUNCT _ 2 punct
        """,
        [],
    ),
    "Напомним, что мост закрыли осенью.": (
        """
        0 Напомним напомнить VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=1|Tense=Fut|VerbForm=Fin|Voice=Act 0 root
        0 , , PUNCT _ 5 punct
        0 что что SCONJ _ 5 mark
        0 мост мост NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 5 obj
        0 закрыли закрыть VERB Aspect=Perf|Mood=Ind|Number=Plur|Tense=Past|VerbForm=Fin|Voice=Act 1 ccomp
        0 осенью осень NOUN Animacy=Inan|Case=Ins|Gender=Fem|Number=Sing 5 obl
        0 . . PUNCT _ 1 punct
        """,
        [],
    ),
    "Партия «Рассвет» провела съезд.": (
        """
        0 Партия партия NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 5 nsubj
        0 « « PUNCT _ 3 punct
        0 Рассвет рассвет NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 1 appos
        0 » » PUNCT _ 3 punct
        0 провела провести VERB Aspect=Perf|Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 съезд съезд NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 5 obj
        0 . . PUNCT _ 5 punct
        """,
        [],
    ),
    "Как следует из доклада комиссии, цены растут.": (
        """
        0 Как как SCONJ _ 2 mark
        0 следует следовать VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 8 parataxis
        0 из из ADP _ 4 case
        0 доклада доклад NOUN Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing 2 obl
        0 комиссии комиссия NOUN Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing 4 nmod
        0 , , PUNCT _ 2 punct
        0 цены цена NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Plur 8 nsubj
        0 растут расти VERB Aspect=Imp|Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 0 root
        0 . . PUNCT _ 8 punct
        """,
        [
            ("as_follows_from", "доклада комиссии", "следует из", "цены растут", "indirect"),
        ],
    ),
    "О том, что мост закроют, Снегов заявил вчера.": (
        """
        0 О о ADP _ 2 case
        0 том то PRON Animacy=Inan|Case=Loc|Gender=Neut|Number=Sing 9 obl
        0 , , PUNCT _ 6 punct
        0 что что SCONJ _ 6 mark
        0 мост мост NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 6 obj
        0 закроют закрыть VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=3|Tense=Fut|VerbForm=Fin|Voice=Act 2 acl
        0 , , PUNCT _ 2 punct
        0 Снегов Снегов PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 9 nsubj
        0 заявил заявить VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 вчера вчера ADV Degree=Pos 9 advmod
        0 . . PUNCT _ 9 punct
        """,
        [
            ("fronted", "Снегов", "заявил", "мост закроют", "indirect"),
        ],
    ),
    "Союз пригрозил начать забастовку, чтобы спасти завод.": (
        """
        0 Союз Союз PROPN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 2 nsubj
        0 пригрозил пригрозить VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 начать начать VERB Aspect=Perf|VerbForm=Inf|Voice=Act 2 xcomp
        0 забастовку забастовка NOUN Animacy=Inan|Case=Acc|Gender=Fem|Number=Sing 3 obj
        0 , , PUNCT _ 7 punct
        0 чтобы чтобы SCONJ _ 7 mark
        0 спасти спасти VERB Aspect=Perf|VerbForm=Inf|Voice=Act 3 advcl
        0 завод завод NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 7 obj
        0 . . PUNCT _ 2 punct
        """,
        [
            (
                "infinitive",
                "Союз",
                "пригрозил",
                "начать забастовку, чтобы спасти завод",
                "indirect",
            ),
        ],
    ),
    "Ветрова рассказала о том, чем займётся завод.": (
        """
        0 Ветрова Ветрова PROPN Animacy=Anim|Case=Nom|Gender=Fem|Number=Sing 2 nsubj
        0 рассказала рассказать VERB Aspect=Perf|Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 о о ADP _ 4 case
        0 том то PRON Animacy=Inan|Case=Loc|Gender=Neut|Number=Sing 2 obl
        0 , , PUNCT _ 7 punct
        0 чем чем SCONJ _ 7 mark
        0 займётся заняться NOUN Animacy=Inan|Case=Ins|Gender=Masc|Number=Sing 4 acl
        0 завод завод NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 7 nsubj
        0 . . PUNCT _ 2 punct
        """,
        [
            ("indirect_question", "Ветрова", "рассказала", "чем займётся завод", "indirect"),
        ],
    ),
    "Ремонт идёт.\nОлег Снегов: «Мост откроют весной. Работы почти закончены».": (
        """
        0 Ремонт ремонт NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 2 nsubj
        0 идёт идти VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 0 root
        0 . . PUNCT _ 2 punct
        1 Олег Олег PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 0 root
        1 Снегов Снегов PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 1 appos
        1 : : PUNCT _ 6 punct
        1 « « PUNCT _ 6 punct
        1 Мост мост NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 6 obj
        1 откроют открыть VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=3|Tense=Fut|VerbForm=Fin|Voice=Act 1 parataxis
        1 весной весна NOUN Animacy=Inan|Case=Ins|Gender=Fem|Number=Sing 6 obl
        1 . . PUNCT _ 1 punct
        2 Работы работа NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Plur 3 nsubj:pass
        2 почти почти ADV Degree=Pos 3 advmod
        2 закончены закончить VERB Aspect=Perf|Number=Plur|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 0 root
        2 » » PUNCT _ 3 punct
        2 . . PUNCT _ 3 punct
        """,
        [
            (
                "headline_colon",
                "Олег Снегов",
                "",
                "Мост откроют весной. Работы почти закончены",
                "direct",
            ),
        ],
    ),
}
