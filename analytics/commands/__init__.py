"""The commands of `python -m analytics`, each thin over the modules that do the work.

A command is a function from the options typed to an exit code; a module here offers those that belong together.
"""

from analytics.commands import choosing, conference, dossier, exhibit, history, loading, practice, templates, upgrade
from analytics.commands.parser import Commands, Parser

__all__ = ["offered"]


def offered() -> Parser:
    """The parser of every command, in the order of the help."""
    program = Parser(prog="python -m analytics", description="Điểm Sáng: kho số liệu giảm nghèo theo huyện, trên dòng lệnh.")
    commands = Commands(program)
    for room in (loading, templates, exhibit, conference, dossier, history, choosing, upgrade, practice):
        room.offer(commands)
    return program
