"""Measures of groups, and how groups differ."""

import polars as pl

from mediakit.schema.table import Column, Table

MEASURES = Table(
    "measures",
    "group × measure × value",
    ("measure", "value"),
    {
        "measure": Column(pl.String, "what was measured"),
        "value": Column(pl.String, "the category it was measured for", null=True),
        "count": Column(pl.Float64, "weighted number of cases"),
        "total": Column(
            pl.Float64,
            "weighted number of cases that could have been such; of rates per 1,000 words the "
            "words, in thousands",
        ),
        "estimate": Column(pl.Float64, "the measure", null=True),
        "low": Column(pl.Float64, "lower limit of the 95 % interval", null=True),
        "high": Column(pl.Float64, "upper limit of the 95 % interval", null=True),
        "articles": Column(pl.Int32, "number of articles of the group, those without a case too"),
        "articles_with": Column(
            pl.Int32, "number of articles in which what was counted stands", null=True
        ),
        "note": Column(
            pl.String, "what to mind: method of the interval, few articles, …", null=True
        ),
    },
    extras="before",
)

FRAMING_MEASURES = Table(
    "framing_measures",
    "group × voice × measure × value",
    ("voice", "measure", "value"),
    {
        "voice": Column(
            pl.String,
            "whose words were counted: outlet, reported or quoted; `outlet + reported`, those that "
            "the outlet chose; `all`",
        ),
        **MEASURES.columns,
    },
    extras="before",
)

COMPARISONS = Table(
    "comparisons",
    "measure × value × pair of groups",
    ("measure", "value", "first", "second"),
    {
        "measure": Column(pl.String, "what was measured"),
        "value": Column(pl.String, "the category it was measured for", null=True),
        "first": Column(pl.String, "one group, an outlet as a rule"),
        "second": Column(pl.String, "the other one"),
        "count_first": Column(pl.Float64, "weighted number of cases in the first"),
        "total_first": Column(pl.Float64, "what could have been such in the first"),
        "count_second": Column(pl.Float64, "weighted number of cases in the second"),
        "total_second": Column(pl.Float64, "what could have been such in the second"),
        "difference": Column(pl.Float64, "measure of the first minus the second", null=True),
        "low": Column(pl.Float64, "lower limit of its 95 % interval", null=True),
        "high": Column(pl.Float64, "upper limit of its 95 % interval", null=True),
        "effect": Column(
            pl.Float64, "Cohen's h; of means and of balance the logarithm of their ratio", null=True
        ),
        "p": Column(pl.Float64, "p-value of the permutation of articles", null=True),
        "p_holm": Column(pl.Float64, "the same, adjusted for the tests of the table", null=True),
        "articles_first": Column(pl.Int32, "number of articles of the first"),
        "articles_second": Column(pl.Int32, "number of articles of the second"),
        "note": Column(pl.String, "what to mind: method of the interval, few articles, …"),
    },
)
