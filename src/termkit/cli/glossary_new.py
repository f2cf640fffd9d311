"""`termkit glossary new`: a concept that was not there."""

import datetime
import sys
from pathlib import Path

import click

from termkit.cli.glossary_place import glossary_folder, glossary_option
from termkit.errors import UsageError
from termkit.model.language import ENGLISH, ZH_HANS, ZH_HANT
from termkit.model.terminology import Concept, Definition, Glossary, Workflow, WorkflowState

EXAMPLES = """\b
Examples:
  termkit glossary new
  termkit glossary new --domain labour --en "wage theft" --zh 克扣工资 --zh 窃取工资 --reviewed-by lw
"""
_STATES = [state.value for state in WorkflowState if state is not WorkflowState.RETIRED]


@click.command("new", epilog=EXAMPLES)
@click.argument("id", metavar="[ID]", required=False)
@click.option("--domain", metavar="NAME", help="The folder of the concept.")
@click.option("--en", multiple=True, metavar="TERM", help="English term; the first is preferred, others admitted.")
@click.option("--zh", multiple=True, metavar="TERM", help="The same in Simplified Chinese.")
@click.option("--zh-hant", multiple=True, metavar="TERM", help="The same in Traditional Chinese.")
@click.option("--definition", metavar="TEXT", help="In English.")
@click.option("--definition-zh", metavar="TEXT", help="In Simplified Chinese.")
@click.option("--distinct-from", multiple=True, metavar="ID", help="A concept with the same word that is another.")
@click.option("--state", type=click.Choice(_STATES), help="[default: reviewed with --reviewed-by, else proposed]")
@click.option("--reviewed-by", multiple=True, metavar="NAME", help="Who read it; dated today.")
@click.option("--owner", default="", metavar="NAME", help="Who keeps it.")
@glossary_option
def command(
    id: str | None,
    domain: str | None,
    en: tuple[str, ...],
    zh: tuple[str, ...],
    zh_hant: tuple[str, ...],
    definition: str | None,
    definition_zh: str | None,
    distinct_from: tuple[str, ...],
    state: str | None,
    reviewed_by: tuple[str, ...],
    owner: str,
    path: str | None,
) -> None:
    """Add a concept. What is not given is asked for on a terminal. ID is made of the English term if it is not given.

    An id is used once and never again: not for another concept, and not after the concept was removed.
    """
    from termkit.cli.glossary_keep import keep
    from termkit.glossary import store
    from termkit.glossary.authoring import id_of, new_terms

    folder = glossary_folder(path, "concepts are files in a folder")
    known = store.load(folder) if any(store.concept_files(folder)) else Glossary(())
    en = en or _asked("English term", "--en")
    zh = zh or _asked("Chinese term (Simplified)", "--zh")
    id = id or id_of(en[0])
    _refuse_used(id, known, folder)
    domain = _known_domain(domain or _asked(f"Domain ({', '.join(_domains(folder))})", "--domain")[0], folder)
    terms = [term for language, texts in ((ENGLISH, en), (ZH_HANS, zh), (ZH_HANT, zh_hant))
             for term in new_terms(id, language, texts)]  # fmt: skip
    definitions = [Definition(text, language)
                   for language, text in ((ENGLISH, definition), (ZH_HANS, definition_zh)) if text]  # fmt: skip
    given = WorkflowState(state or (WorkflowState.REVIEWED if reviewed_by else WorkflowState.PROPOSED))
    today = datetime.date.today().isoformat() if reviewed_by else ""
    workflow = Workflow(given, owner, reviewed_by, today)
    concept = Concept(
        id, (domain,), tuple(terms), workflow, tuple(definitions), distinct_from=distinct_from
    )  # fmt: skip
    click.echo(f"added: {keep(folder, known, concept)[0]}")
    if given is WorkflowState.PROPOSED:
        click.echo(f"It is only proposed, and checks skip it until: termkit glossary review {id} --by NAME")


def _asked(question: str, option: str) -> tuple[str, ...]:
    """What the user answers; several answers may be parted by “;”. Raises UsageError where nobody can be asked."""
    if not sys.stdin.isatty():
        raise UsageError(f"{option} is missing.")
    while True:
        answers = tuple(part for part in map(str.strip, click.prompt(question).replace("；", ";").split(";")) if part)
        if answers:
            return answers


def _domains(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith("."))


def _known_domain(domain: str, folder: Path) -> str:
    """A slip must not make a domain, so a new one is made by making its folder."""
    domains = _domains(folder)
    if domain not in domains and domains:
        from termkit.glossary.toml_schema import near

        raise UsageError(
            f"There is no domain “{domain}”. {near(domain, domains)} For a new one, make its folder first."
        )
    return domain


def _refuse_used(id: str, known: Glossary, folder: Path) -> None:
    hint = "An id is used once and never again; give another as the first argument."
    if not id:
        raise UsageError("No id can be made of the English term; give one as the first argument.")
    if concept := known.by_id.get(id):
        state = " and is retired" if concept.workflow.state is WorkflowState.RETIRED else ""
        raise UsageError(f"“{id}” exists{state} ({known.paths.get(id)}). {hint}")
    from termkit.glossary.versions import Repository

    try:
        repository = Repository(folder)
    except UsageError:
        return  # no git here, so nothing is known of the past
    if id in repository.ids_ever():
        raise UsageError(
            f"“{id}” is the id of a concept of another branch or time (`termkit glossary history`). {hint}"
        )
    if repository.is_shallow:
        click.echo("warning: this clone is shallow, so ids of its older history are not known here.", err=True)
