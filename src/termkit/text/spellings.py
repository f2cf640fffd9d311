"""British and American spellings of one English word → the American one.

Each rule names the stems it holds for, because the endings alone do not tell: wise, four, acre and science are not
British. Only -ise is open: the rule holds unless the word is listed.
"""

import re

# What comes before -ise where there is no -ize. A stray rule would only matter where it meets a word (prise, prize),
# but the keys are easier to read so.
_ISE = (
    "adv|advert|app|appra|ar|bra|bru|chast|circumc|compr|comprom|conc|cru|dem|desp|dev|disgu|enfranch|enterpr|exc"
    "|exerc|expert|franch|gu|improv|inc|merchand|no|parad|po|pr|pra|pract|prec|prem|prom|ra|repr|rev|r|superv|surm|surpr"
    "|telev|treat"
)
# Letters without which a rule cannot apply, what it looks for, and what it puts there. Compiled when first tried.
_RULES = (
    ("is", rf"^(?!(?:{_ISE})is)(.{{2,}})(?<!w)is(e|ed|es|ing|er|ers|able)$", r"\1iz\2"),
    ("isation", r"^(?!improv|telev|superv)(.{2,})isation", r"\1ization"),
    ("ys", r"(anal|paral|catal|dial|hydrol)ys(e|ed|es|ing|er|ers)$", r"\1yz\2"),
    (
        "our",
        r"(lab|behavi|neighb|col|hon|fav|harb|hum|rum|vap|vig|arm|sav|endeav|tum|od|parl|rig|splend|clam|cand"
        r"|ard|ferv|flav|val|demean|ranc|savi|succ|arb)our",
        r"\1or",
    ),
    ("re", r"(cent|theat|met|lit|fib|calib|spect|meag|somb|lust)re(s?)$", r"\1er\2"),
    ("centr", r"(cent)r(ed|ing)$", r"\1er\2"),
    ("ence", r"(def|off|lic|pret)ence(s|d|less)?$", r"\1ense\2"),
    ("practis", r"^practis(e|ed|es|er|ers|ing)$", r"practic\1"),
    (
        "ll",
        r"(travel|counsel|label|model|cancel|fuel|channel|signal|level|marshal|panel|tunnel|total|rival|jewel"
        r"|equal|quarrel|shovel|dial|initial|funnel|parcel)l(ed|ing|ings|or|ors|er|ers)?$",
        r"\1\2",
    ),
    ("l", r"^(enrol|fulfil|instal|instil|distil)(s|ment|ments)?$", r"\1l\2"),
    ("lful", r"^(skil|wil)(ful|fully)$", r"\1l\2"),
    ("me", r"(program)me(s?)$", r"\1\2"),
    ("gement", r"(judg|acknowledg|abridg|lodg)ement(s?)$", r"\1ment\2"),
    ("ogue", r"(catal|dial|anal|mon|epil)ogue(s?)$", r"\1og\2"),
    ("paed", r"(p)aed(o|ia)", r"\1ed\2"),
    ("ae", r"(gyn|arch|^h|^an)ae(?=c|o|m|sth)", r"\1e"),
    ("oe", r"^(f?)oe(?=tus|tal|strog|soph)", r"\1e"),
    ("manoeuvre", r"^manoeuvre$", "maneuver"),
    ("diarrhoea", r"diarrhoea", "diarrhea"),
    ("eing", r"^(ag)eing$", r"\1ing"),
    ("grey", r"^gr(?:ey)(s|ed|ing)?$", r"gray\1"),
    ("scept", r"^scept", "skept"),
    ("mould", r"^mould", "mold"),
    ("plough", r"^plough", "plow"),
    ("alumini", r"^alumini", "alumin"),
    ("aeroplane", r"^aeroplane", "airplane"),
    ("wards", r"^(toward|afterward|forward|backward|upward|onward)s$", r"\1"),
    ("whilst", r"^whilst$", "while"),
    ("amongst", r"^amongst$", "among"),
)


def american(word: str) -> str:
    """The American spelling of a lower-case word; a word that is spelled one way only comes back as it is."""
    for letters, pattern, replacement in _RULES:
        if letters in word:
            word = re.sub(pattern, replacement, word)
    return word
