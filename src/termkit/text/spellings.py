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
_RULES = (
    (rf"^(?!(?:{_ISE})is)(.{{2,}})(?<!w)is(e|ed|es|ing|er|ers|able)$", r"\1iz\2"),
    (r"^(?!improv|telev|superv)(.{2,})isation", r"\1ization"),
    (r"(anal|paral|catal|dial|hydrol)ys(e|ed|es|ing|er|ers)$", r"\1yz\2"),
    (
        r"(lab|behavi|neighb|col|hon|fav|harb|hum|rum|vap|vig|arm|sav|endeav|tum|od|parl|rig|splend|clam|cand"
        r"|ard|ferv|flav|val|demean|ranc|savi|succ|arb)our",
        r"\1or",
    ),
    (r"(cent|theat|met|lit|fib|calib|spect|meag|somb|lust)re(s?)$", r"\1er\2"),
    (r"(cent)r(ed|ing)$", r"\1er\2"),
    (r"(def|off|lic|pret)ence(s|d|less)?$", r"\1ense\2"),
    (r"^practis(e|ed|es|er|ers|ing)$", r"practic\1"),
    (
        r"(travel|counsel|label|model|cancel|fuel|channel|signal|level|marshal|panel|tunnel|total|rival|jewel"
        r"|equal|quarrel|shovel|dial|initial|funnel|parcel)l(ed|ing|ings|or|ors|er|ers)?$",
        r"\1\2",
    ),
    (r"^(enrol|fulfil|instal|instil|distil)(s|ment|ments)?$", r"\1l\2"),
    (r"^(skil|wil)(ful|fully)$", r"\1l\2"),
    (r"(program)me(s?)$", r"\1\2"),
    (r"(judg|acknowledg|abridg|lodg)ement(s?)$", r"\1ment\2"),
    (r"(catal|dial|anal|mon|epil)ogue(s?)$", r"\1og\2"),
    (r"(p)aed(o|ia)", r"\1ed\2"),
    (r"(gyn|arch|^h|^an)ae(?=c|o|m|sth)", r"\1e"),
    (r"^(f?)oe(?=tus|tal|strog|soph)", r"\1e"),
    (r"^manoeuvre$", "maneuver"),
    (r"diarrhoea", "diarrhea"),
    (r"^(ag)eing$", r"\1ing"),
    (r"^gr(?:ey)(s|ed|ing)?$", r"gray\1"),
    (r"^scept", "skept"),
    (r"^mould", "mold"),
    (r"^plough", "plow"),
    (r"^alumini", "alumin"),
    (r"^aeroplane", "airplane"),
    (r"^(toward|afterward|forward|backward|upward|onward)s$", r"\1"),
    (r"^whilst$", "while"),
    (r"^amongst$", "among"),
)

# Whether any rule can apply: most words are spelled one way only.
_suspect = re.compile(
    "is[eai]|ys[ei]|our|res?$|centr|ence|ll|l(?:s|ments?)?$|l+ful|practis|gramme|gement|ogue|ae|oe|eing|grey|scept"
    "|mould|plough|alumini|wards$|whilst|amongst"
).search


def american(word: str) -> str:
    """The American spelling of a lower-case word; a word that is spelled one way only comes back as it is."""
    if _suspect(word):
        for pattern, replacement in _RULES:
            word = re.sub(pattern, replacement, word)
    return word
