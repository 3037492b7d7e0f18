"""The frozen parses corrected by hand to the conventions of the official UD 2.x treebanks.

Each row of a sentence is `sentence.word head relation`, in place of what the default pipeline
makes of the word; all other words stay. What is to be found stays the same.
"""

CORRECTIONS = {
    "Как сообщает агентство «Полдень», министр Иван Петров заявил, что мост открыт.": """
        0.1 2 advmod
        0.2 11 parataxis:discourse
        0.9 8 flat:name
        0.10 8 flat:name
        0.14 15 nsubj
    """,
    "Министр Олег Снегов заявил, что мост откроют весной.": """
        0.2 1 flat:name
        0.3 1 flat:name
    """,
    "«Мы готовы к зиме», — сказала мэр Анна Ветрова.": """
        0.3 9 ccomp
        0.9 0 root
        0.11 10 flat:name
        0.12 10 flat:name
    """,
    "«Мы готовы, — сказала Анна Ветрова. — Зима будет долгой».": """
        0.3 6 ccomp
        0.6 0 root
    """,
    "Ветрова подчеркнула: «Школы откроются вовремя».": "0.6 2 ccomp",
    "По словам Ветровой, школы откроются вовремя.": "0.2 6 obl",
    "По его словам, ремонт закончен.": """
        0.2 3 nmod
        0.3 6 parataxis:discourse
    """,
    "Согласно докладу комиссии, цены растут.": "0.2 6 obl",
    "Как сообщает агентство «Заря», дорога закрыта.": """
        0.1 2 advmod
        0.2 9 parataxis:discourse
        0.5 3 nmod
    """,
    "Дорога закрыта, сообщает агентство «Заря».": """
        0.2 4 ccomp
        0.4 0 root
        0.7 5 nmod
    """,
    "Так, отмечает «Заря», мост уже открыт.": """
        0.1 10 advmod
        0.3 10 parataxis:discourse
    """,
    "Снегов выразил надежду, что спор закончится.": "0.7 2 ccomp",
    "Ветрова уверена, что город справится.": "0.6 2 csubj",
    "Ветрова опровергла слухи о закрытии школы.": "0.5 2 obl",
    "Снегов назвал проект ошибкой.": "0.4 2 obl",
    "Мэр считает сделку невыгодной.": "0.4 2 obl",
    "Союз обвинил завод в загрязнении реки.": "0.5 2 obl:arg",
    "Снегов предложил: если лёд растает, мост закроют.": "0.9 2 ccomp",
    "«Мы справимся», — отмахнулся директор завода Ветров.": """
        0.3 7 parataxis
        0.7 0 root
        0.10 8 flat:name
    """,
    "Как следует из доклада комиссии, цены растут.": """
        0.1 2 advmod
        0.2 8 parataxis:discourse
    """,
    "О том, что мост закроют, Снегов заявил вчера.": "0.6 2 acl:cleft",
    "Признано целесообразным закрыть старый мост.": """
        0.2 1 obl
        0.3 1 csubj:pass
    """,
    "Жителям предложено покинуть дома до вечера.": "0.3 2 xcomp",
    "Журналисты спросили, когда откроют мост.": "0.4 5 advmod",
    "Как сообщает «Заря» со ссылкой на источник в мэрии, мост закроют.": """
        0.1 2 advmod
        0.2 14 parataxis:discourse
        0.9 2 obl
    """,
    "Решение объявлено министром, сообщает «Заря».": """
        0.3 2 obl:agent
        0.5 2 parataxis:discourse
    """,
    "«Мы ждём», — заявил Снегов в интервью «Заре».": """
        0.3 7 ccomp
        0.7 0 root
    """,
    "«Мост якобы закрыт», — сообщает «Заря».": """
        0.3 4 discourse
        0.4 8 ccomp
        0.8 0 root
    """,
    "Заявление министра о мосте удивило город.": """
        0.1 5 nsubj
        0.6 5 obj
    """,
    "Снегов, по его собственным словам, ждёт весны.": """
        0.4 6 nmod
        0.6 8 obl
    """,
    "Мост закрыт. Об этом заявил мэр Олег Снегов.": """
        1.5 4 flat:name
        1.6 4 flat:name
    """,
}


def corrected(text, frozen):
    """The frozen parse of a text with the corrections put in."""
    changes = {
        place: (head, rel)
        for place, head, rel in (row.split() for row in CORRECTIONS[text].strip().splitlines())
    }
    lines, counts = [], {}
    for line in frozen.strip().splitlines():
        sentence, *rest = line.split()
        counts[sentence] = counts.get(sentence, 0) + 1
        place = f"{sentence}.{counts[sentence]}"
        if place in changes:
            rest[-2:] = changes.pop(place)
        lines.append(" ".join([sentence, *rest]))
    assert not changes, f"no such words: {sorted(changes)}"
    return "\n".join(lines)
