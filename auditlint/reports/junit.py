"""JUnit XML, as CI servers read it: a suite for each file, a test case for each relation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from auditlint.core.relation import Check, Severity, Verdict
from auditlint.core.result import FileResult
from auditlint.core.source import Source
from auditlint.messages import Lang, render, say
from auditlint.reports.common import (
    gap_text,
    message,
    note_text,
    one_line,
    recomputed_text,
    reported_text,
)
from auditlint.reports.setting import Failure, Setting
from auditlint.reports.suppression import suppression_text, suppressions
from auditlint.tally import Tally

# What XML 1.0 cannot hold even when escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


SEPARATOR = ""


def piece(result: FileResult, setting: Setting) -> Iterator[str]:
    """Errors are failures; a relation that was not checked is skipped; a warning passes and says so."""
    yield _written(_suite(result, setting.lang))


def frame(tallies: Sequence[Tally], setting: Setting) -> tuple[str, str]:
    """The counts of all suites, and the files that were not checked."""
    counts = {
        "tests": sum(each.verdicts.total() for each in tallies) + len(setting.failures),
        "failures": sum(each.levels[Severity.ERROR] for each in tallies),
        "errors": len(setting.failures),
        "skipped": sum(each.unchecked + each.silenced for each in tallies),
    }
    root = Element("testsuites", {"name": "auditlint", **{name: str(n) for name, n in counts.items()}})
    head = tostring(root, encoding="unicode", short_empty_elements=False).removesuffix("</testsuites>")
    broken = "".join(_written(_broken(failure)) for failure in setting.failures)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{head}\n', f"{broken}</testsuites>\n"


def _written(suite: Element) -> str:
    indent(suite, level=1)
    return f"  {tostring(suite, encoding='unicode').rstrip()}\n"


def _suite(result: FileResult, lang: Lang) -> Element:
    suite = Element("testsuite", name=_xml(result.source.path))
    silenced = suppressions(result)
    for check in result.checks:
        case = _case(suite, result.source, check)
        if check in silenced:
            reasons = (suppression_text(item, lang) for item in silenced[check])
            SubElement(case, "skipped", message=_xml("; ".join(reasons)))
        else:
            _outcome(case, check, lang)
    return _counted(suite)


def _counted(suite: Element) -> Element:
    tags = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    suite.set("tests", str(len(suite)))
    for name, tag in tags.items():
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))
    return suite


def _case(suite: Element, source: Source, check: Check) -> Element:
    line, column = source.position(check.figure.start)
    name = f"{check.relation.rule} {check.relation.kind} {line}:{column} {one_line(check.figure.raw)}"
    case = SubElement(suite, "testcase", name=_xml(name), classname=_xml(source.path))
    case.set("file", _xml(source.path))
    case.set("line", str(line))
    return case


def _outcome(case: Element, check: Check, lang: Lang) -> None:
    if check.severity is Severity.ERROR:
        failure = SubElement(case, "failure", message=_xml(message(check, lang)), type=check.verdict.value)
        failure.text = _xml(_details(check, lang))
    elif check.verdict is Verdict.UNCHECKED:
        SubElement(case, "skipped", message=_xml(note_text(check, lang)))
    elif check.failed:
        SubElement(case, "system-out").text = _xml(f"{message(check, lang)}\n{_details(check, lang)}")


def _details(check: Check, lang: Lang) -> str:
    """The arithmetic, a line for each side, and the hint."""
    computed = recomputed_text(check, lang)
    fields = {
        "computed": computed,
        "reported": reported_text(check.figure),
        "gap": gap_text(check, lang),
        "cause": render(check.cause, lang),
    }
    return "\n".join(f"{say(f'field-{name}', lang)}  {text}" for name, text in fields.items() if text)


def _broken(failure: Failure) -> Element:
    suite = Element("testsuite", name=_xml(failure.path))
    case = SubElement(suite, "testcase", name="auditlint", classname=_xml(failure.path))
    SubElement(case, "error", message=_xml(failure.text), type="unchecked")
    return _counted(suite)


def _xml(text: str) -> str:
    return _NOT_XML.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), text)
