"""Gold relations from a tree, joined to whole words, and how khabar's are counted against them."""

from eval.trees import Tree, _of_conllu, figures, own

ROWS = [
    "1\tقال\t_\tVERB\t_\t_\t0\troot\t_\t_",
    "2\tالوزير\t_\tNOUN\t_\t_\t1\tnsubj\t_\t_",
    "3\tإن\t_\tSCONJ\t_\t_\t5\tmark\t_\tSpaceAfter=No",
    "4\tه\t_\tPRON\t_\t_\t5\tnsubj\t_\t_",
    "5\tزار\t_\tVERB\t_\t_\t1\tccomp\t_\tSpaceAfter=No",
    "6\tها\t_\tPRON\t_\t_\t5\tobj\t_\tSpaceAfter=No",
    "7\t.\t_\tPUNCT\t_\t_\t1\tpunct\t_\t_",
]
TEXT = "قال الوزير إنه زارها."


def test_a_tree_is_read_as_whole_words() -> None:
    tree = _of_conllu("\n".join([f"# text = {TEXT}", *ROWS]))
    words = {(kind, TEXT[head:].split()[0], TEXT[word:].split()[0].strip(".")) for kind, head, word in tree.links}
    assert words == {
        ("subject", "قال", "الوزير"),
        ("subject", "زارها.", "إنه"),
        ("object", "زارها.", "زارها"),
        ("complement", "قال", "زارها"),
    }


def test_what_is_right_given_and_told() -> None:
    tree = Tree("زار الوزير المصنع", frozenset({("subject", 0, 4), ("object", 0, 4)}), frozenset())
    found = figures([tree])
    assert (found["subject F1"], found["object F1"], found["object P"]) == (1.0, 0.0, 0.0)
    passed = Tree(tree.text, frozenset(), frozenset({0}))
    assert figures([passed])["subject P"] == 0.0


def test_our_own_sentences_name_words_that_are_there() -> None:
    parts = {part: own(part) for part in ("dev", "test")}
    assert {part: len(trees) for part, trees in parts.items()} == {"dev": 80, "test": 40}
    assert not {t.text for t in parts["dev"]} & {t.text for t in parts["test"]}
