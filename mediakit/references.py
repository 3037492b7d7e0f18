"""References of the methods that a run can rest on, as docs/references.md has them."""

REFERENCES = {
    "Broder 1997": (
        "Broder, A. Z. (1997). On the Resemblance and Containment of Documents. *Proceedings. "
        "Compression and Complexity of SEQUENCES 1997*, 21–29. "
        "https://doi.org/10.1109/SEQUEN.1997.666900"
    ),
    "Chung & Romano 2013": (
        "Chung, E. & Romano, J. P. (2013). Exact and Asymptotically Robust Permutation Tests. "
        "*The Annals of Statistics* 41(2), 484–507. https://doi.org/10.1214/13-AOS1090"
    ),
    "Davison & Hinkley 1997": (
        "Davison, A. C. & Hinkley, D. V. (1997). *Bootstrap Methods and their Application*. "
        "Cambridge University Press."
    ),
    "de Marneffe et al. 2021": (
        "de Marneffe, M.-C., Manning, C. D., Nivre, J. & Zeman, D. (2021). Universal "
        "Dependencies. *Computational Linguistics* 47(2), 255–308. "
        "https://doi.org/10.1162/coli_a_00402"
    ),
    "Efron & Tibshirani 1993": (
        "Efron, B. & Tibshirani, R. J. (1993). *An Introduction to the Bootstrap*. Chapman & Hall."
    ),
    "Entman 1993": (
        "Entman, R. M. (1993). Framing: Toward Clarification of a Fractured Paradigm. *Journal of "
        "Communication* 43(4), 51–58. https://doi.org/10.1111/j.1460-2466.1993.tb01304.x"
    ),
    "Garwood 1936": (
        "Garwood, F. (1936). Fiducial Limits for the Poisson Distribution. *Biometrika* 28(3/4), "
        "437–442."
    ),
    "Holm 1979": (
        "Holm, S. (1979). A Simple Sequentially Rejective Multiple Test Procedure. *Scandinavian "
        "Journal of Statistics* 6(2), 65–70."
    ),
    "Janssen 1997": (
        "Janssen, A. (1997). Studentized Permutation Tests for Non-i.i.d. Hypotheses and the "
        "Generalized Behrens–Fisher Problem. *Statistics & Probability Letters* 36(1), 9–21."
    ),
    "Korn & Graubard 1998": (
        "Korn, E. L. & Graubard, B. I. (1998). Confidence Intervals for Proportions with Small "
        "Expected Number of Positive Counts Estimated from Survey Data. *Survey Methodology* "
        "24(2), 193–201."
    ),
    "Lijffijt et al. 2016": (
        "Lijffijt, J., Nevalainen, T., Säily, T., Papapetrou, P., Puolamäki, K. & Mannila, H. "
        "(2016). Significance Testing of Word Frequencies in Corpora. *Digital Scholarship in the "
        "Humanities* 31(2), 374–397."
    ),
    "Monroe et al. 2008": (
        "Monroe, B. L., Colaresi, M. P. & Quinn, K. M. (2008). Fightin’ Words: Lexical Feature "
        "Selection and Evaluation for Identifying the Content of Political Conflict. *Political "
        "Analysis* 16(4), 372–403. https://doi.org/10.1093/pan/mpn018"
    ),
    "Newcombe 1998": (
        "Newcombe, R. G. (1998). Interval Estimation for the Difference Between Independent "
        "Proportions: Comparison of Eleven Methods. *Statistics in Medicine* 17(8), 873–890."
    ),
    "Newell et al. 2018": (
        "Newell, E., Margolin, D. & Ruths, D. (2018). An Attribution Relations Corpus for "
        "Political News. *Proceedings of the Eleventh International Conference on Language "
        "Resources and Evaluation (LREC 2018)*."
    ),
    "Pareti 2012": (
        "Pareti, S. (2012). A Database of Attribution Relations. *Proceedings of the Eighth "
        "International Conference on Language Resources and Evaluation (LREC 2012)*."
    ),
    "Phipson & Smyth 2010": (
        "Phipson, B. & Smyth, G. K. (2010). Permutation P-values Should Never Be Zero: "
        "Calculating Exact P-values When Permutations Are Randomly Drawn. *Statistical "
        "Applications in Genetics and Molecular Biology* 9(1), 39. "
        "https://doi.org/10.2202/1544-6115.1585"
    ),
    "Qi et al. 2020": (
        "Qi, P., Zhang, Y., Zhang, Y., Bolton, J. & Manning, C. D. (2020). Stanza: A Python "
        "Natural Language Processing Toolkit for Many Human Languages. *Proceedings of the 58th "
        "Annual Meeting of the Association for Computational Linguistics: System Demonstrations*, "
        "101–108. https://doi.org/10.18653/v1/2020.acl-demos.14"
    ),
    "Semetko & Valkenburg 2000": (
        "Semetko, H. A. & Valkenburg, P. M. (2000). Framing European Politics: A Content Analysis "
        "of Press and Television News. *Journal of Communication* 50(2), 93–109. "
        "https://doi.org/10.1111/j.1460-2466.2000.tb02843.x"
    ),
    "Westfall & Young 1993": (
        "Westfall, P. H. & Young, S. S. (1993). *Resampling-Based Multiple Testing: Examples and "
        "Methods for p-Value Adjustment*. Wiley."
    ),
    "Wilson 1927": (
        "Wilson, E. B. (1927). Probable Inference, the Law of Succession, and Statistical "
        "Inference. *Journal of the American Statistical Association* 22(158), 209–212. "
        "https://doi.org/10.1080/01621459.1927.10502953"
    ),
    "Zou & Donner 2008": (
        "Zou, G. Y. & Donner, A. (2008). Construction of Confidence Limits about Effect Measures: "
        "A General Approach. *Statistics in Medicine* 27(10), 1693–1702. "
        "https://doi.org/10.1002/sim.3095"
    ),
}
