"""What can go wrong with a store, one named exception each; the message is a Vietnamese sentence fit to be shown."""

from collections.abc import Sequence
from pathlib import Path

from analytics import wording


class StoreError(Exception):
    """Anything the store refuses or cannot do; its text says what, where and how to mend it, in Vietnamese."""


class StoreMissing(StoreError):
    """There is no store at the place given, or no such version in it."""

    @classmethod
    def at(cls, folder: Path) -> "StoreMissing":
        return cls(
            f"Chưa có kho số liệu tại “{folder}”. Hãy kiểm tra lại đường dẫn, hoặc tạo kho bằng lệnh “python -m analytics build”."
        )

    @classmethod
    def version(cls, name: str, folder: Path) -> "StoreMissing":
        return cls(f"Kho “{folder}” không có phiên bản “{name}”. Hãy chọn một phiên bản có trong lịch sử và còn được giữ.")


class StoreUnreadable(StoreError):
    """There are version files, but none can be read."""

    @classmethod
    def at(cls, folder: Path, reason: str) -> "StoreUnreadable":
        return cls(
            f"Không đọc được phiên bản nào của kho số liệu tại “{folder}” ({reason}). "
            "Hãy chép lại thư mục kho từ bản sao lưu, hoặc tạo kho mới bằng lệnh “python -m analytics build”."
        )


class StoreUnwritable(StoreError):
    """The disk or the memory is full, or the folder may not be written; the store is as it was."""

    @classmethod
    def at(cls, folder: Path, reason: str, *, for_want_of_memory: bool = False) -> "StoreUnwritable":
        way_out = (
            "Hãy nạp thành nhiều đợt nhỏ hơn, hoặc dành thêm bộ nhớ (biến DIEM_SANG_MEMORY, ví dụ 2GB) và chỗ trống trên đĩa"
            if for_want_of_memory
            else "Hãy giải phóng dung lượng đĩa hoặc xin quyền ghi thư mục này"
        )
        return cls(f"Không ghi được vào kho số liệu tại “{folder}” ({reason}). Kho vẫn nguyên như trước. {way_out} rồi làm lại.")


class SchemaTooOld(StoreError):
    """The version was made by a program whose store had another shape."""

    @classmethod
    def of(cls, name: str, found: str, expected: str, *, mendable: bool = False) -> "SchemaTooOld":
        told = f"Phiên bản “{name}” có cấu trúc số {found}, còn chương trình này cần cấu trúc số {expected}. "
        if mendable:
            return cls(told + "Hãy chạy lệnh “python -m analytics upgrade” một lần; mọi số liệu được giữ nguyên.")
        return cls(
            told
            + "Hãy tạo lại kho từ các tệp gốc bằng lệnh “python -m analytics build”, hoặc dùng đúng bản chương trình đã tạo kho."
        )


class StoreBusy(StoreError):
    """Another publisher held the lock for longer than we were told to wait."""

    @classmethod
    def at(cls, folder: Path, waited_seconds: float) -> "StoreBusy":
        waited = wording.number(waited_seconds, 0)
        return cls(
            f"Kho số liệu tại “{folder}” đang được người khác ghi; đã chờ {waited} giây mà chưa đến lượt. "
            "Kho chưa thay đổi gì. Hãy thử lại sau ít phút."
        )


class StoreMoved(StoreError):
    """Another version became current since the one a person looked at; nothing was changed."""

    @classmethod
    def since(cls, version: str | None) -> "StoreMoved":
        seen = f"phiên bản {version.removesuffix('.duckdb')}" if version else "lúc kho còn trống"
        return cls(
            f"Kho đã có phiên bản khác kể từ {seen} mà bản xem trước dựa vào, nên chưa công bố gì. "
            "Hãy xem lại bản xem trước mới rồi công bố."
        )


class PublishRefused(StoreError):
    """What was asked would make the store wrong; nothing was changed. `problems` holds one Vietnamese sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
