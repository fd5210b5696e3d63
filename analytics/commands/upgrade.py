"""`upgrade`: a store made by an older program becomes one of this program, with all its figures."""

import argparse

from analytics import catalogue as declared
from analytics.commands.mistake import DONE
from analytics.commands.parser import Commands
from analytics.journal import account_name
from analytics.store import SchemaTooOld, Store


def offer(commands: Commands) -> None:
    """Adds `upgrade`."""
    commands.add("upgrade", upgrade, "Nâng cấp cấu trúc kho do bản chương trình cũ tạo ra; số liệu được giữ nguyên.")


def upgrade(asked: argparse.Namespace) -> int:
    """Publishes a version of today's shape without new figures; a store that has it already is left alone."""
    store = Store(asked.store)
    try:
        with store.open() as version:
            print(f"Kho đã có cấu trúc mới nhất (phiên bản {version.name}); không cần nâng cấp.")
            return DONE
    except SchemaTooOld:
        published = store.publish({}, title="Nâng cấp cấu trúc kho", by=account_name(), catalogue=declared.load())
    print(f"Đã nâng cấp, phiên bản {published.version}; số liệu được giữ nguyên.")
    return DONE
