"""mediakit: who is cited in the news, with which words, saying what."""
