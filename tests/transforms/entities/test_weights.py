"""Sentences labelled together get the labels that each of them gets alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.entities.weights import Weights

ROWS = (
    "O\tB-PLACE\tI-PLACE",
    "follows\tO\t100\t\t-9000", "follows\tB-PLACE\t\t-500\t700", "follows\tI-PLACE\t\t-500\t300",
    "0\tcapital\t-900\t1200\t1000", "0\tsmall\t800\t-700\t-600", "1\tcapital\t\t300\t-100", "-1\tcapital\t\t-200\t400",
    "-2\tsmall\t50\t-20\t", "2\tedge\t\t40\t60", "-1\tedge\t\t80\t-900",
)  # fmt: skip
TABLE = "\n".join(ROWS)
MARKS = st.lists(st.sampled_from(["capital", "small", "unknown"]), min_size=1, max_size=3)


@given(st.lists(st.lists(MARKS, max_size=6), max_size=6))
@settings(max_examples=100, deadline=None)
def test_labels_of_a_sentence_do_not_depend_on_other_sentences(sentences):
    """Neither a neighbour's words nor its length matter, and a sentence without words has no labels."""
    weights = Weights(TABLE)
    together = weights.labelled(sentences)
    assert together == [weights.labelled([sentence])[0] for sentence in sentences]
    assert list(map(len, together)) == list(map(len, sentences))


def test_the_best_sequence_is_found():
    """Two capitals are one name of two words, as the weights say that labels follow each other."""
    assert Weights(TABLE).labelled([[["small"], ["capital"], ["capital"]]]) == [["O", "B-PLACE", "I-PLACE"]]
