# ruff: noqa: E501 - one word of a parse per line
"""Frozen parses, as in `frozen_attributions`, of further constructions and of traps.

An empty list says that nothing may be found: what looks like a report is none.
"""

CONSTRUCTIONS = {
    "Свой отказ Ветров мотивировал тем, что сроки сорваны.": (
        """
        0 Свой свой DET Case=Acc|Gender=Masc|Number=Sing 2 det
        0 отказ отказ NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 4 obj
        0 Ветров Ветров PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 2 nmod
        0 мотивировал мотивировать VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 тем то PRON Animacy=Inan|Case=Ins|Gender=Neut|Number=Sing 4 obl
        0 , , PUNCT _ 9 punct
        0 что что SCONJ _ 9 mark
        0 сроки срок NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Plur 9 nsubj:pass
        0 сорваны сорвать VERB Aspect=Perf|Number=Plur|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 5 acl
        0 . . PUNCT _ 4 punct
        """,
        [
            ("that_clause", "Ветров", "мотивировал", "Свой отказ | сроки сорваны", "indirect"),
        ],
    ),
    "Так, отмечает «Заря», мост уже открыт.": (
        """
        0 Так так ADV Degree=Pos 10 parataxis
        0 , , PUNCT _ 1 punct
        0 отмечает отмечать VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 10 parataxis
        0 « « PUNCT _ 5 punct
        0 Заря заря NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 3 nsubj
        0 » » PUNCT _ 5 punct
        0 , , PUNCT _ 3 punct
        0 мост мост NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 10 nsubj:pass
        0 уже уже ADV Degree=Pos 10 advmod
        0 открыт открыть VERB Aspect=Perf|Gender=Masc|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 0 root
        0 . . PUNCT _ 10 punct
        """,
        [
            ("parenthetical", "«Заря»", "отмечает", "мост уже открыт", "indirect"),
        ],
    ),
    "Снегов предложил: если лёд растает, мост закроют.": (
        """
        0 Снегов Снегов PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 2 nsubj
        0 предложил предложить VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 : : PUNCT _ 9 punct
        0 если если SCONJ _ 6 mark
        0 лёд лед NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 6 nsubj
        0 растает растаять VERB Aspect=Perf|Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin|Voice=Act 9 advcl
        0 , , PUNCT _ 6 punct
        0 мост мост NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 9 obj
        0 закроют закрыть VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=3|Tense=Fut|VerbForm=Fin|Voice=Act 2 parataxis
        0 . . PUNCT _ 2 punct
        """,
        [
            ("colon", "Снегов", "предложил", "если лёд растает, мост закроют", "indirect"),
        ],
    ),
    "Ветрова была краткой: «Мы закроем шахту весной, иначе она скоро обрушится сама».": (
        """
        0 Ветрова Ветрова PROPN Animacy=Anim|Case=Nom|Gender=Fem|Number=Sing 3 nsubj
        0 была быть AUX Aspect=Imp|Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 3 cop
        0 краткой краткий ADJ Case=Ins|Degree=Pos|Gender=Fem|Number=Sing 0 root
        0 : : PUNCT _ 7 punct
        0 « « PUNCT _ 7 punct
        0 Мы мы PRON Case=Nom|Number=Plur|Person=1 7 nsubj
        0 закроем закрыть VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=1|Tense=Fut|VerbForm=Fin|Voice=Act 3 parataxis
        0 шахту шахта NOUN Animacy=Inan|Case=Acc|Gender=Fem|Number=Sing 7 obj
        0 весной весна NOUN Animacy=Inan|Case=Ins|Gender=Fem|Number=Sing 7 obl
        0 , , PUNCT _ 14 punct
        0 иначе иначе CCONJ _ 14 cc
        0 она она PRON Case=Nom|Gender=Fem|Number=Sing|Person=3 14 nsubj
        0 скоро скоро ADV Degree=Pos 14 advmod
        0 обрушится обрушиться VERB Aspect=Perf|Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin|Voice=Mid 7 conj
        0 сама сам ADJ Case=Nom|Degree=Pos|Gender=Fem|Number=Sing 14 acl
        0 » » PUNCT _ 14 punct
        0 . . PUNCT _ 3 punct
        """,
        [
            (
                "bare_colon",
                "Ветрова",
                "",
                "Мы закроем шахту весной, иначе она скоро обрушится сама",
                "direct",
            ),
        ],
    ),
    "«Мы справимся», — отмахнулся директор завода Ветров.": (
        """
        0 « « PUNCT _ 3 punct
        0 Мы мы PRON Case=Nom|Number=Plur|Person=1 3 nsubj
        0 справимся справиться VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=1|Tense=Fut|VerbForm=Fin|Voice=Mid 0 root
        0 » » PUNCT _ 3 punct
        0 , , PUNCT _ 7 punct
        0 — — PUNCT _ 7 punct
        0 отмахнулся отмахнуться VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Mid 3 parataxis
        0 директор директор NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 7 nsubj
        0 завода завод NOUN Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing 8 nmod
        0 Ветров Ветров PROPN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 9 appos
        0 . . PUNCT _ 3 punct
        """,
        [
            (
                "quotation_then_verb",
                "директор завода Ветров",
                "отмахнулся",
                "Мы справимся",
                "direct",
            ),
        ],
    ),
    "В соответствии с докладом комиссии, цены вырастут.": (
        """
        0 В в ADP _ 4 case
        0 соответствии соответствие NOUN Animacy=Inan|Case=Loc|Gender=Neut|Number=Sing 1 fixed
        0 с с ADP _ 1 fixed
        0 докладом доклад NOUN Animacy=Inan|Case=Ins|Gender=Masc|Number=Sing 8 obl
        0 комиссии комиссия NOUN Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing 4 nmod
        0 , , PUNCT _ 4 punct
        0 цены цена NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Plur 8 nsubj
        0 вырастут вырасти VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=3|Tense=Fut|VerbForm=Fin|Voice=Act 0 root
        0 . . PUNCT _ 8 punct
        """,
        [
            (
                "according_document",
                "докладом комиссии",
                "В соответствии с",
                "цены вырастут",
                "indirect",
            ),
        ],
    ),
    "Жителям предложено покинуть дома до вечера.": (
        """
        0 Жителям житель NOUN Animacy=Anim|Case=Dat|Gender=Masc|Number=Plur 2 iobj
        0 предложено предложить VERB Aspect=Perf|Gender=Neut|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 0 root
        0 покинуть покинуть VERB Aspect=Perf|VerbForm=Inf|Voice=Act 2 csubj:pass
        0 дома дом NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Plur 3 advmod
        0 до до ADP _ 6 case
        0 вечера вечер NOUN Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing 3 obl
        0 . . PUNCT _ 2 punct
        """,
        [
            ("passive", "", "предложено", "покинуть дома до вечера", "indirect"),
        ],
    ),
    "Признано целесообразным закрыть старый мост.": (
        """
        0 Признано признать VERB Aspect=Perf|Gender=Neut|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 0 root
        0 целесообразным целесообразный ADJ Case=Ins|Degree=Pos|Gender=Neut|Number=Sing 1 xcomp
        0 закрыть закрыть VERB Aspect=Perf|VerbForm=Inf|Voice=Act 1 xcomp
        0 старый старый ADJ Animacy=Inan|Case=Acc|Degree=Pos|Gender=Masc|Number=Sing 5 amod
        0 мост мост NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 3 obj
        0 . . PUNCT _ 1 punct
        """,
        [
            ("passive", "", "Признано", "целесообразным закрыть старый мост", "indirect"),
        ],
    ),
    "Мэр считает сделку невыгодной.": (
        """
        0 Мэр мэр NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 2 nsubj
        0 считает считать VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 0 root
        0 сделку сделка NOUN Animacy=Inan|Case=Acc|Gender=Fem|Number=Sing 2 obj
        0 невыгодной невыгодный ADJ Case=Ins|Degree=Pos|Gender=Fem|Number=Sing 2 xcomp
        0 . . PUNCT _ 2 punct
        """,
        [
            ("naming", "Мэр", "считает", "сделку невыгодной", "indirect"),
        ],
    ),
    "Журналисты спросили, когда откроют мост.": (
        """
        0 Журналисты журналист NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Plur 2 nsubj
        0 спросили спросить VERB Aspect=Perf|Mood=Ind|Number=Plur|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 , , PUNCT _ 5 punct
        0 когда когда ADV Degree=Pos 5 mark
        0 откроют открыть VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=3|Tense=Fut|VerbForm=Fin|Voice=Act 2 ccomp
        0 мост мост NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 5 obj
        0 . . PUNCT _ 2 punct
        """,
        [
            ("indirect_question", "Журналисты", "спросили", "когда откроют мост", "indirect"),
        ],
    ),
    "Эксперты отметили важность договора.": (
        """
        0 Эксперты эксперт NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Plur 2 nsubj
        0 отметили отметить VERB Aspect=Perf|Mood=Ind|Number=Plur|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 важность важность NOUN Animacy=Inan|Case=Acc|Gender=Fem|Number=Sing 2 obj
        0 договора договор NOUN Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing 3 nmod
        0 . . PUNCT _ 2 punct
        """,
        [
            ("with_object", "Эксперты", "отметили", "важность договора", "indirect"),
        ],
    ),
    "Снегов заявил, что мост готов, а Ветрова отметила, что дорога закрыта.": (
        """
        0 Снегов Снегов PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 2 nsubj
        0 заявил заявить VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 , , PUNCT _ 6 punct
        0 что что SCONJ _ 6 mark
        0 мост мост NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 6 nsubj
        0 готов готовый ADJ Degree=Pos|Gender=Masc|Number=Sing|Variant=Short 10 ccomp
        0 , , PUNCT _ 10 punct
        0 а а CCONJ _ 10 cc
        0 Ветрова Ветрова PROPN Animacy=Anim|Case=Nom|Gender=Fem|Number=Sing 10 nsubj
        0 отметила отметить VERB Aspect=Perf|Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 2 conj
        0 , , PUNCT _ 6 punct
        0 что что SCONJ _ 14 mark
        0 дорога дорога NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 14 nsubj:pass
        0 закрыта закрыть VERB Aspect=Perf|Gender=Fem|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 10 ccomp
        0 . . PUNCT _ 2 punct
        """,
        [
            ("that_clause", "Снегов", "заявил", "мост готов", "indirect"),
            ("that_clause", "Ветрова", "отметила", "дорога закрыта", "indirect"),
        ],
    ),
    "Мэр призвал жителей не выходить на лёд, чтобы никто не пострадал.": (
        """
        0 Мэр мэр NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 2 nsubj
        0 призвал призвать VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 жителей житель NOUN Animacy=Anim|Case=Acc|Gender=Masc|Number=Plur 2 obj
        0 не не PART Polarity=Neg 5 advmod
        0 выходить выходить VERB Aspect=Imp|VerbForm=Inf|Voice=Act 2 xcomp
        0 на на ADP _ 7 case
        0 лёд лед NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 5 obl
        0 , , PUNCT _ 12 punct
        0 чтобы чтобы SCONJ Mood=Cnd 12 mark
        0 никто никто PRON Case=Nom 12 nsubj
        0 не не PART Polarity=Neg 12 advmod
        0 пострадал пострадать VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 5 advcl
        0 . . PUNCT _ 2 punct
        """,
        [
            (
                "infinitive",
                "Мэр",
                "призвал",
                "жителей не выходить на лёд, чтобы никто не пострадал",
                "indirect",
            ),
        ],
    ),
    "По словам мэра, который вернулся в город, мост закроют.": (
        """
        0 По по ADP _ 2 case
        0 словам слово NOUN Animacy=Inan|Case=Dat|Gender=Neut|Number=Plur 11 parataxis
        0 мэра мэр NOUN Animacy=Anim|Case=Gen|Gender=Masc|Number=Sing 2 nmod
        0 , , PUNCT _ 6 punct
        0 который который PRON Case=Nom|Gender=Masc|Number=Sing 6 nsubj
        0 вернулся вернуться VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Mid 3 acl:relcl
        0 в в ADP _ 8 case
        0 город город NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 6 obl
        0 , , PUNCT _ 2 punct
        0 мост мост NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 11 obj
        0 закроют закрыть VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=3|Tense=Fut|VerbForm=Fin|Voice=Act 0 root
        0 . . PUNCT _ 11 punct
        """,
        [
            ("according_to", "мэра", "По словам", "мост закроют", "indirect"),
        ],
    ),
    '"Мы рады, что завод "Заря" открыт", - сказал директор.': (
        """
        0 " " PUNCT _ 3 punct
        0 Мы мы PRON Case=Nom|Number=Plur|Person=1 3 nsubj
        0 рады рад ADJ Degree=Pos|Number=Plur|Variant=Short 0 root
        0 , , PUNCT _ 10 punct
        0 что что SCONJ _ 10 mark
        0 завод завод NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 10 nsubj:pass
        0 " " PUNCT _ 8 punct
        0 Заря заря NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 6 appos
        0 " " PUNCT _ 8 punct
        0 открыт открыть VERB Aspect=Perf|Gender=Masc|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 3 ccomp
        0 " " PUNCT _ 10 punct
        0 , , PUNCT _ 14 punct
        0 - - PUNCT _ 14 punct
        0 сказал сказать VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 3 parataxis
        0 директор директор NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 14 nsubj
        0 . . PUNCT _ 3 punct
        """,
        [
            (
                "quotation_then_verb",
                "директор",
                "сказал",
                'Мы рады, что завод "Заря" открыт',
                "direct",
            ),
        ],
    ),
    "Как сообщает «Заря» со ссылкой на источник в мэрии, мост закроют.": (
        """
        0 Как как SCONJ _ 2 mark
        0 сообщает сообщать VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 14 parataxis
        0 « « PUNCT _ 4 punct
        0 Заря заря NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 2 nsubj
        0 » » PUNCT _ 4 punct
        0 со с ADP _ 7 case
        0 ссылкой ссылка NOUN Animacy=Inan|Case=Ins|Gender=Fem|Number=Sing 2 obl
        0 на на ADP _ 9 case
        0 источник источник NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 7 nmod
        0 в в ADP _ 11 case
        0 мэрии мэрия NOUN Animacy=Inan|Case=Loc|Gender=Fem|Number=Sing 9 nmod
        0 , , PUNCT _ 2 punct
        0 мост мост NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 14 obj
        0 закроют закрыть VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=3|Tense=Fut|VerbForm=Fin|Voice=Act 0 root
        0 . . PUNCT _ 14 punct
        """,
        [
            ("as_somebody_says", "«Заря»", "сообщает", "мост закроют", "indirect"),
            ("with_reference", "источник в мэрии", "со ссылкой на", "мост закроют", "indirect"),
        ],
    ),
    "Мост закрыт. Об этом заявил мэр Олег Снегов.": (
        """
        0 Мост мост NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 2 nsubj:pass
        0 закрыт закрыть VERB Aspect=Perf|Gender=Masc|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 0 root
        0 . . PUNCT _ 2 punct
        1 Об о ADP _ 2 case
        1 этом это PRON Animacy=Inan|Case=Loc|Gender=Neut|Number=Sing 3 obl
        1 заявил заявить VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        1 мэр мэр NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 3 nsubj
        1 Олег Олег PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 4 appos
        1 Снегов Снегов PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 5 flat:name
        1 . . PUNCT _ 3 punct
        """,
        [
            ("about_this", "мэр Олег Снегов", "заявил", "Мост закрыт", "indirect"),
        ],
    ),
    "Сообщается, что мост закрыт.": (
        """
        0 Сообщается сообщаться VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Pass 0 root
        0 , , PUNCT _ 5 punct
        0 что что SCONJ _ 5 mark
        0 мост мост NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 5 nsubj:pass
        0 закрыт закрыть VERB Aspect=Perf|Gender=Masc|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 1 ccomp
        0 . . PUNCT _ 1 punct
        """,
        [
            ("that_clause", "", "Сообщается", "мост закрыт", "indirect"),
        ],
    ),
    "Сенатор: закон не пройдёт": (
        """
        0 Сенатор сенатор NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 0 root
        0 : : PUNCT _ 5 punct
        0 закон закон NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 5 nsubj
        0 не не PART Polarity=Neg 5 advmod
        0 пройдёт пройти VERB Aspect=Perf|Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin|Voice=Act 1 parataxis
        """,
        [
            ("headline_colon", "Сенатор", "", "закон не пройдёт", "indirect"),
        ],
    ),
    "«Мы победим, — сказал тренер, отвечая на вопрос зрителя. — Осталось немного».": (
        """
        0 « « PUNCT _ 3 punct
        0 Мы мы PRON Case=Nom|Number=Plur|Person=1 3 nsubj
        0 победим победить VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=1|Tense=Fut|VerbForm=Fin|Voice=Act 0 root
        0 , , PUNCT _ 6 punct
        0 — — PUNCT _ 6 punct
        0 сказал сказать VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 3 parataxis
        0 тренер тренер NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 6 nsubj
        0 , , PUNCT _ 9 punct
        0 отвечая отвечать VERB Aspect=Imp|Tense=Pres|VerbForm=Conv|Voice=Act 6 advcl
        0 на на ADP _ 11 case
        0 вопрос вопрос NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 9 obl
        0 зрителя зритель NOUN Animacy=Anim|Case=Gen|Gender=Masc|Number=Sing 11 nmod
        0 . . PUNCT _ 3 punct
        1 — — PUNCT _ 2 punct
        1 Осталось остаться VERB Aspect=Perf|Gender=Neut|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Mid 0 root
        1 немного немного ADV Degree=Pos 2 advmod
        1 » » PUNCT _ 2 punct
        1 . . PUNCT _ 2 punct
        """,
        [
            ("quotation_then_verb", "тренер", "сказал", "Мы победим | Осталось немного", "direct"),
        ],
    ),
    "Клуб отметил юбилей тренера.": (
        """
        0 Клуб клуб NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 2 nsubj
        0 отметил отметить VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 юбилей юбилей NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 2 obj
        0 тренера тренер NOUN Animacy=Anim|Case=Gen|Gender=Masc|Number=Sing 3 nmod
        0 . . PUNCT _ 2 punct
        """,
        [],
    ),
    "Курьер передал письмо директору.": (
        """
        0 Курьер курьер NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 2 nsubj
        0 передал передать VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 письмо письмо NOUN Animacy=Inan|Case=Acc|Gender=Neut|Number=Sing 2 obj
        0 директору директор NOUN Animacy=Anim|Case=Dat|Gender=Masc|Number=Sing 3 iobj
        0 . . PUNCT _ 2 punct
        """,
        [],
    ),
    "Отец написал роман.": (
        """
        0 Отец отец NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 2 nsubj
        0 написал написать VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 роман роман NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 2 obj
        0 . . PUNCT _ 2 punct
        """,
        [],
    ),
    "Полиция объявила вора в розыск.": (
        """
        0 Полиция полиция NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 2 nsubj
        0 объявила объявить VERB Aspect=Perf|Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 вора вор NOUN Animacy=Anim|Case=Acc|Gender=Masc|Number=Sing 2 obj
        0 в в ADP _ 5 case
        0 розыск розыск NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 2 obl
        0 . . PUNCT _ 2 punct
        """,
        [],
    ),
    "Это говорит о том, что лёд тает.": (
        """
        0 Это это PRON Animacy=Inan|Case=Nom|Gender=Neut|Number=Sing 2 nsubj
        0 говорит говорить VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 0 root
        0 о о ADP _ 4 case
        0 том то PRON Animacy=Inan|Case=Loc|Gender=Neut|Number=Sing 2 obl
        0 , , PUNCT _ 8 punct
        0 что что SCONJ _ 8 mark
        0 лёд лед NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 8 nsubj
        0 тает таять VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 4 acl
        0 . . PUNCT _ 2 punct
        """,
        [],
    ),
    "Завод искал новый источник энергии.": (
        """
        0 Завод завод NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 2 nsubj
        0 искал искать VERB Aspect=Imp|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 новый новый ADJ Animacy=Inan|Case=Acc|Degree=Pos|Gender=Masc|Number=Sing 4 amod
        0 источник источник NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 2 obj
        0 энергии энергия NOUN Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing 4 nmod
        0 . . PUNCT _ 2 punct
        """,
        [],
    ),
    "Согласно ст. 5 закона, сбор отменён.": (
        """
        0 Согласно согласно ADP _ 2 case
        0 ст ст NOUN Animacy=Inan|Case=Dat|Number=Sing 7 obl
        0 . . PUNCT _ 2 punct
        0 5 5 NUM _ 2 nummod
        0 закона закон NOUN Animacy=Inan|Case=Gen|Number=Sing 2 nmod
        0 , , PUNCT _ 2 punct
        0 сбор сбор NOUN Animacy=Inan|Case=Nom|Number=Sing 8 nsubj:pass
        0 отменён отменить VERB Number=Sing|Variant=Short|VerbForm=Part|Voice=Pass 0 root
        0 . . PUNCT _ 8 punct
        """,
        [],
    ),
    "Согласно The Herald, завод закроют.": (
        """
        0 Согласно согласно ADP _ 2 case
        0 The The X Foreign=Yes 6 obl
        0 Herald Herald X Foreign=Yes 2 flat:foreign
        0 , , PUNCT _ 3 punct
        0 завод завод NOUN Animacy=Inan|Case=Acc|Number=Sing 6 obj
        0 закроют закрыть VERB Number=Plur|Person=3|Tense=Fut|VerbForm=Fin 0 root
        0 . . PUNCT _ 6 punct
        """,
        [("according_document", "The Herald", "Согласно", "завод закроют", "indirect")],
    ),
    "Согласно статье 5 закона, сбор отменён.": (
        """
        0 Согласно согласно ADP _ 2 case
        0 статье статья NOUN Animacy=Inan|Case=Dat|Gender=Fem|Number=Sing 7 obl
        0 5 5 NUM _ 2 appos
        0 закона закон NOUN Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing 2 nmod
        0 , , PUNCT _ 2 punct
        0 сбор сбор NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 7 nsubj:pass
        0 отменён отменить VERB Aspect=Perf|Gender=Masc|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 0 root
        0 . . PUNCT _ 7 punct
        """,
        [],
    ),
    "Напомним, мост закрыли весной.": (
        """
        0 Напомним напомнить VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=1|Tense=Fut|VerbForm=Fin|Voice=Act 4 parataxis
        0 , , PUNCT _ 1 punct
        0 мост мост NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 4 obj
        0 закрыли закрыть VERB Aspect=Perf|Mood=Ind|Number=Plur|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 весной весна NOUN Animacy=Inan|Case=Ins|Gender=Fem|Number=Sing 4 obl
        0 . . PUNCT _ 4 punct
        """,
        [],
    ),
    "Стало известно, что мост закрыт.": (
        """
        0 Стало стать VERB Aspect=Perf|Gender=Neut|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 известно известный ADJ Degree=Pos|Gender=Neut|Number=Sing|Variant=Short 1 xcomp
        0 , , PUNCT _ 6 punct
        0 что что SCONJ _ 6 mark
        0 мост мост NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 6 nsubj:pass
        0 закрыт закрыть VERB Aspect=Perf|Gender=Masc|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 1 ccomp
        0 . . PUNCT _ 1 punct
        """,
        [],
    ),
    "Команда играла как единый механизм.": (
        """
        0 Команда команда NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 2 nsubj
        0 играла играть VERB Aspect=Imp|Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 как как SCONJ _ 5 case
        0 единый единый ADJ Animacy=Inan|Case=Acc|Degree=Pos|Gender=Masc|Number=Sing 5 amod
        0 механизм механизм NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 2 obl
        0 . . PUNCT _ 2 punct
        """,
        [],
    ),
    "Если мэр попросит, жители помогут.": (
        """
        0 Если если SCONJ _ 3 mark
        0 мэр мэр NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 3 nsubj
        0 попросит попросить VERB Aspect=Perf|Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin|Voice=Act 6 advcl
        0 , , PUNCT _ 3 punct
        0 жители житель NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Plur 6 nsubj
        0 помогут помочь VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=3|Tense=Fut|VerbForm=Fin|Voice=Act 0 root
        0 . . PUNCT _ 6 punct
        """,
        [],
    ),
    "Мост построила фирма «Северный поток — 2».": (
        """
        0 Мост мост NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 2 obj
        0 построила построить VERB Aspect=Perf|Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 фирма фирма NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 2 nsubj
        0 « « PUNCT _ 6 punct
        0 Северный северный ADJ Case=Nom|Degree=Pos|Gender=Masc|Number=Sing 6 amod
        0 поток поток NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 3 appos
        0 — — PUNCT _ 8 punct
        0 2 2 NUM _ 6 appos
        0 » » PUNCT _ 6 punct
        0 . . PUNCT _ 2 punct
        """,
        [],
    ),
    "Я считаю, что мост нужен городу.": (
        """
        0 Я я PRON Case=Nom|Number=Sing|Person=1 2 nsubj
        0 считаю считать VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin|Voice=Act 0 root
        0 , , PUNCT _ 6 punct
        0 что что SCONJ _ 6 mark
        0 мост мост NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 6 nsubj
        0 нужен нужный ADJ Degree=Pos|Gender=Masc|Number=Sing|Variant=Short 2 ccomp
        0 городу город NOUN Animacy=Inan|Case=Dat|Gender=Masc|Number=Sing 6 iobj
        0 . . PUNCT _ 2 punct
        """,
        [],
    ),
    "Как следует из доклада банка, цены вырастут.": (
        """
        0 Как как SCONJ _ 2 mark
        0 следует следовать VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 8 parataxis
        0 из из ADP _ 4 case
        0 доклада доклад NOUN Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing 2 obl
        0 банка банк NOUN Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing 4 nmod
        0 , , PUNCT _ 2 punct
        0 цены цена NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Plur 8 nsubj
        0 вырастут вырасти VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=3|Tense=Fut|VerbForm=Fin|Voice=Act 0 root
        0 . . PUNCT _ 8 punct
        """,
        [
            ("as_follows_from", "доклада банка", "следует из", "цены вырастут", "indirect"),
        ],
    ),
    "«Мост якобы закрыт», — сообщает «Заря».": (
        """
        0 « « PUNCT _ 4 punct
        0 Мост мост NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 4 nsubj:pass
        0 якобы якобы ADV Degree=Pos 4 advmod
        0 закрыт закрыть VERB Aspect=Perf|Gender=Masc|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 0 root
        0 » » PUNCT _ 4 punct
        0 , , PUNCT _ 8 punct
        0 — — PUNCT _ 8 punct
        0 сообщает сообщать VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 4 parataxis
        0 « « PUNCT _ 10 punct
        0 Заря заря NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 8 nsubj
        0 » » PUNCT _ 10 punct
        0 . . PUNCT _ 4 punct
        """,
        [
            ("quotation_then_verb", "«Заря»", "сообщает", "Мост якобы закрыт", "direct"),
        ],
    ),
    "На вопрос, как он относится к ремонту, Снегов ответил, что доволен.": (
        """
        0 На на ADP _ 2 case
        0 вопрос вопрос NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 11 obl
        0 , , PUNCT _ 6 punct
        0 как как ADV Degree=Pos 6 advmod
        0 он он PRON Case=Nom|Gender=Masc|Number=Sing|Person=3 6 nsubj
        0 относится относиться VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Mid 2 acl
        0 к к ADP _ 8 case
        0 ремонту ремонт NOUN Animacy=Inan|Case=Dat|Gender=Masc|Number=Sing 6 obl
        0 , , PUNCT _ 2 punct
        0 Снегов Снегов PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 11 nsubj
        0 ответил ответить VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 , , PUNCT _ 14 punct
        0 что что SCONJ _ 14 mark
        0 доволен довольный ADJ Degree=Pos|Gender=Masc|Number=Sing|Variant=Short 11 ccomp
        0 . . PUNCT _ 11 punct
        """,
        [
            ("that_clause", "Снегов", "ответил", "доволен", "indirect"),
        ],
    ),
    "Заявление министра о мосте удивило город.": (
        """
        0 Заявление заявление NOUN Animacy=Inan|Case=Nom|Gender=Neut|Number=Sing 5 obj
        0 министра министр NOUN Animacy=Anim|Case=Gen|Gender=Masc|Number=Sing 1 nmod
        0 о о ADP _ 4 case
        0 мосте мост NOUN Animacy=Inan|Case=Loc|Gender=Masc|Number=Sing 1 nmod
        0 удивило удивить VERB Aspect=Perf|Gender=Neut|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        0 город город NOUN Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing 5 nsubj
        0 . . PUNCT _ 5 punct
        """,
        [
            ("noun_cue", "министра", "Заявление", "о мосте", "indirect"),
        ],
    ),
    "Решение объявлено министром, сообщает «Заря».": (
        """
        0 Решение решение NOUN Animacy=Inan|Case=Nom|Gender=Neut|Number=Sing 2 nsubj:pass
        0 объявлено объявить VERB Aspect=Perf|Gender=Neut|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 0 root
        0 министром министр NOUN Animacy=Anim|Case=Ins|Gender=Masc|Number=Sing 2 obl
        0 , , PUNCT _ 5 punct
        0 сообщает сообщать VERB Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 2 parataxis
        0 « « PUNCT _ 7 punct
        0 Заря заря NOUN Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 5 nsubj
        0 » » PUNCT _ 7 punct
        0 . . PUNCT _ 2 punct
        """,
        [
            ("parenthetical", "«Заря»", "сообщает", "Решение объявлено министром", "indirect"),
        ],
    ),
    "«Мы ждём», — заявил Снегов в интервью «Заре».": (
        """
        0 « « PUNCT _ 3 punct
        0 Мы мы PRON Case=Nom|Number=Plur|Person=1 3 nsubj
        0 ждём ждать VERB Aspect=Imp|Mood=Ind|Number=Plur|Person=1|Tense=Pres|VerbForm=Fin|Voice=Mid 0 root
        0 » » PUNCT _ 3 punct
        0 , , PUNCT _ 7 punct
        0 — — PUNCT _ 7 punct
        0 заявил заявить VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 3 parataxis
        0 Снегов Снегов PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 7 nsubj
        0 в в ADP _ 10 case
        0 интервью интервью NOUN Animacy=Inan|Case=Loc|Gender=Neut|Number=Sing 7 obl
        0 « « PUNCT _ 12 punct
        0 Заре заря NOUN Animacy=Inan|Case=Dat|Gender=Fem|Number=Sing 10 nmod
        0 » » PUNCT _ 12 punct
        0 . . PUNCT _ 3 punct
        """,
        [
            ("quotation_then_verb", "Снегов", "заявил", "Мы ждём", "direct"),
        ],
    ),
    "Врачи просят больных не вставать.": (
        """
        0 Врачи врач NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Plur 2 nsubj
        0 просят просить VERB Aspect=Imp|Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act 0 root
        0 больных больной NOUN Animacy=Anim|Case=Acc|Gender=Masc|Number=Plur 2 obj
        0 не не PART Polarity=Neg 5 advmod
        0 вставать вставать VERB Aspect=Imp|VerbForm=Inf|Voice=Act 2 xcomp
        0 . . PUNCT _ 2 punct
        """,
        [
            ("infinitive", "Врачи", "просят", "больных не вставать", "indirect"),
        ],
    ),
    "Снегов вернулся. Он добавил, что мост готов.": (
        """
        0 Снегов Снегов PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 2 nsubj
        0 вернулся вернуться VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Mid 0 root
        0 . . PUNCT _ 2 punct
        1 Он он PRON Case=Nom|Gender=Masc|Number=Sing|Person=3 2 nsubj
        1 добавил добавить VERB Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act 0 root
        1 , , PUNCT _ 6 punct
        1 что что SCONJ _ 6 mark
        1 мост мост NOUN Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing 6 nsubj
        1 готов готовый ADJ Degree=Pos|Gender=Masc|Number=Sing|Variant=Short 2 ccomp
        1 . . PUNCT _ 2 punct
        """,
        [
            ("that_clause", "Он", "добавил", "мост готов", "indirect"),
        ],
    ),
    "Напомним, что Снегов — это мэр города.": (
        """
        0 Напомним напомнить VERB Aspect=Perf|Mood=Ind|Number=Plur|Person=1|Tense=Fut|VerbForm=Fin|Voice=Act 0 root
        0 , , PUNCT _ 7 punct
        0 что что SCONJ _ 7 mark
        0 Снегов Снегов PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 7 nsubj
        0 — — PUNCT _ 4 punct
        0 это это PART _ 7 expl
        0 мэр мэр NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 1 ccomp
        0 города город NOUN Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing 7 nmod
        0 . . PUNCT _ 1 punct
        """,
        [],
    ),
    "Снегов, по его собственным словам, ждёт весны.": (
        """
        0 Снегов Снегов PROPN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 8 nsubj
        0 , , PUNCT _ 6 punct
        0 по по ADP _ 6 case
        0 его его DET _ 6 det
        0 собственным собственный ADJ Case=Dat|Degree=Pos|Number=Plur 6 amod
        0 словам слово NOUN Animacy=Inan|Case=Dat|Gender=Neut|Number=Plur 8 parataxis
        0 , , PUNCT _ 6 punct
        0 ждёт ждать VERB Aspect=Perf|Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin|Voice=Act 0 root
        0 весны весна NOUN Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing 8 obj
        0 . . PUNCT _ 8 punct
        """,
        [
            ("according_to", "его", "по | словам", "Снегов | ждёт весны", "indirect"),
        ],
    ),
}
