"""The text of nginx's configuration for `make serve`, and the static files it hands out itself, compressed once.

nginx holds each visitor to one worker by a cookie, since a page's state lives in the worker's memory and a whole hall sits
behind one address. A worker that has ended leaves its visitors to an heir. For nginx 1.20 or newer, without extra modules.
"""

import base64
import gzip
import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HOW_TO_INSTALL: Final = (
    "Máy này chưa có nginx nên chỉ chạy được một tiến trình, không nén, không nhớ đệm. Để phục vụ cả hội trường, hãy cài nginx:\n"
    "    Debian, Ubuntu:      sudo apt-get install -y nginx-light   (rồi: sudo systemctl disable --now nginx)\n"
    "    RHEL, Rocky, Alma:   sudo dnf install -y nginx\n"
    "Sau đó chạy lại  make serve"
)
COMPRESSED: Final = frozenset({".js", ".css", ".json", ".svg", ".html", ".txt", ".map", ".wasm"})
"""Files worth compressing; woff2, png and the like are compressed already."""
TYPES: Final = {
    "text/html": "html",
    "text/css": "css",
    "text/plain": "txt",
    "text/javascript": "js mjs",
    "application/json": "json map",
    "application/wasm": "wasm",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/x-icon": "ico",
    "image/gif": "gif",
    "image/webp": "webp",
    "font/woff2": "woff2",
    "font/woff": "woff",
    "font/ttf": "ttf",
}
UPLOAD_MB: Final = 20
"""For each worker too (serve_workers.py); the form around the file gets one more."""
A_YEAR_S: Final = 31_536_000
A_DAY_S: Final = 86_400

BACK_SOON: Final = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>Điểm Sáng</title></head>
<body><p>Điểm Sáng đang khởi động lại. Trang tự tải lại sau vài giây.</p></body></html>
"""


@dataclass(frozen=True, slots=True)
class Route:
    """A worker as nginx sees it; `heir_port` is tried at once when the worker does not take a connection (None: nobody is)."""

    name: str
    port: int
    heir_port: int | None


@dataclass(frozen=True, slots=True)
class Proxy:
    """Everything the configuration depends on.

    `routes` are the workers that may be asked, `fresh` the names of those that take new visitors, `heirs` says who serves the
    visitors of a worker that is no more. `folder` holds everything nginx writes, `static` the files it hands out itself,
    `script_hashes` allow the scripts within Streamlit's own start page (see `script_hashes`).
    """

    folder: Path
    static: Path
    listen: str
    port: int
    routes: tuple[Route, ...]
    fresh: tuple[str, ...]
    heirs: Mapping[str, str]
    script_hashes: tuple[str, ...] = ()


def find() -> str | None:
    """The path of nginx; Debian keeps it where an ordinary account does not look."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/local/bin:/opt/homebrew/bin")


def configuration(proxy: Proxy) -> str:
    """The whole nginx.conf. Raises ValueError for a path that its quotes cannot hold."""
    return f"""# Written by tools/nginx.py at each start and whenever a worker comes or goes; changes made here are lost.
daemon off;
{_account()}pid {_quoted(proxy.folder / "nginx.pid")};
error_log {_quoted(proxy.folder / "nginx-error.log")} warn;
worker_processes 2;
worker_rlimit_nofile 16384;
# Pages that are open stay open through a change of workers: what nginx was before lives on for them.
worker_shutdown_timeout 12h;
events {{ worker_connections 4096; }}
http {{
{_manners(proxy.folder)}
{_stickiness(proxy)}
  # A page of another site may not open a connection in its reader's name; asked of the worker, Streamlit would go and look up
  # this machine's address on the internet before saying no.
  map "$http_origin|$http_host" $own_origin {{
    default 0;
    "~^\\|" 1;
    "~^https?://(?<origin_host>[^|]+)\\|\\k<origin_host>$" 1;
  }}

{_upstreams(proxy.routes)}
{_server(proxy)}}}
"""


def _manners(folder: Path) -> str:
    """What holds for every connection: types, patience, sizes, compression."""
    return f"""  access_log off;
  server_tokens off;
  client_body_temp_path {_quoted(folder / "tmp-body")};
  proxy_temp_path {_quoted(folder / "tmp-proxy")};
  fastcgi_temp_path {_quoted(folder / "tmp-fastcgi")};
  uwsgi_temp_path {_quoted(folder / "tmp-uwsgi")};
  scgi_temp_path {_quoted(folder / "tmp-scgi")};
  types {{ {" ".join(f"{kind} {endings};" for kind, endings in TYPES.items())} }}
  default_type application/octet-stream;
  charset utf-8;
  charset_types text/plain text/css text/javascript application/json image/svg+xml;
  sendfile on;
  tcp_nopush on;
  keepalive_timeout 75s;

  # A slow or silent visitor holds a connection, never a worker.
  client_header_timeout 20s;
  client_body_timeout 60s;
  send_timeout 60s;
  reset_timedout_connection on;
  client_max_body_size {UPLOAD_MB + 1}m;
  large_client_header_buffers 8 16k;

  gzip on;
  gzip_vary on;
  gzip_proxied any;
  gzip_min_length 1024;
  gzip_comp_level 5;
  gzip_types text/css text/plain text/javascript application/javascript application/json image/svg+xml;
"""


def _server(proxy: Proxy) -> str:
    headers = _lines("add_header", [f'{name} "{value}" always' for name, value in security_headers(proxy.script_hashes).items()])
    return f"""  server {{
    listen {proxy.listen}:{proxy.port};
    server_name _;
    root {_quoted(proxy.folder)};
    error_page 502 503 504 /_back-soon.html;
    error_page 404 /_not-here.txt;
    error_page 403 /_not-yours.txt;
    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header Connection "";
    proxy_connect_timeout 3s;
    proxy_read_timeout 120s;
    proxy_next_upstream error;
    proxy_next_upstream_tries 2;
{_lines("proxy_hide_header", list(security_headers(())))}
{_to_workers(headers)}{_from_disk(proxy.static, headers)}{_own_pages(headers)}  }}
"""


def _to_workers(headers: str) -> str:
    return f"""    location / {{
      proxy_pass http://$worker;
      add_header Set-Cookie $set_cookie always;
{headers}    }}
    location = /_stcore/stream {{
      if ($own_origin = 0) {{ return 403; }}
      proxy_pass http://$worker;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection "upgrade";
      proxy_buffering off;
      proxy_read_timeout 3600s;
      proxy_send_timeout 60s;
    }}
    location /_stcore/ {{
      if ($own_origin = 0) {{ return 403; }}
      proxy_pass http://$worker;
      proxy_request_buffering on;
{headers}    }}
    # What tells about the machine, makes it work for nothing, or lets a program drive pages, is nobody's out there.
    location ~ ^/_stcore/(metrics|script-health-check|agent)(/|$) {{ return 404; }}
"""


def _from_disk(static: Path, headers: str) -> str:
    return f"""    location /static/ {{
      root {_quoted(static)};
      gzip_static on;
      etag on;
      add_header Cache-Control "public, max-age={A_YEAR_S}, immutable";
{headers}    }}
    location /app/static/ {{
      root {_quoted(static)};
      gzip_static on;
      etag on;
      add_header Cache-Control "public, max-age={A_DAY_S}";
{headers}    }}
    # The version is in its name.
    location /app/static/plotly/ {{
      root {_quoted(static)};
      gzip_static on;
      add_header Cache-Control "public, max-age={A_YEAR_S}, immutable";
{headers}    }}
"""


def _own_pages(headers: str) -> str:
    return f"""    location = /_back-soon.html {{ internal;
      add_header Retry-After 3 always;
      add_header Cache-Control no-store always;
{headers}    }}
    location = /_not-here.txt {{ internal;
{headers}    }}
    location = /_not-yours.txt {{ internal;
{headers}    }}
"""


def security_headers(script_hashes: tuple[str, ...]) -> dict[str, str]:
    """The headers of every answer, by name.

    What cannot be forbidden: Streamlit's styling library writes style elements, and its components and Plotly come as blobs.
    """
    policy = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", "blob:", *(f"'{hashed}'" for hashed in script_hashes)]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self' data: blob:",
        "worker-src": "'self' blob:",
        "media-src": "'self' blob: data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    }


def script_hashes(page: str) -> tuple[str, ...]:
    """What a policy needs to allow exactly the scripts written within a page, and no other."""
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return tuple("sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline)


def _account() -> str:
    """Whoever starts us is whom nginx runs as; said, since started by root it takes an account that may read nothing of ours."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return ""
    import grp
    import pwd

    return f"user {pwd.getpwuid(0).pw_name} {grp.getgrgid(0).gr_name};\n"


def _stickiness(proxy: Proxy) -> str:
    cookie = f"diem_sang_{proxy.port}"  # browsers give cookies to all ports of a host alike
    known = [f"    {route.name} {route.name};" for route in proxy.routes]
    known += [f"    {name} {heir};" for name, heir in proxy.heirs.items() if name not in {route.name for route in proxy.routes}]
    parts = [f"    {100 / len(proxy.fresh):.2f}% worker_{name};" for name in proxy.fresh[:-1]] if proxy.fresh else []
    last = proxy.fresh[-1] if proxy.fresh else "none"
    return f"""
  # The first document of a visit is given to any worker; all that follows goes where its cookie says. Who keeps no cookies is
  # told apart by address and browser, so that a page's parts still come from one place.
  map $cookie_{cookie} $known {{
    default "";
{_joined(known)}
  }}
  map $uri $spread {{
    default $request_id;
    ~^/(_stcore|media|component|static|app)/ "";
  }}
  split_clients "$remote_addr $http_user_agent $spread" $any_worker {{
{_joined([*parts, f"    * worker_{last};"])}
  }}
  map $known $worker {{
    "" $any_worker;
    default worker_$known;
  }}
  map "$known|$spread" $set_cookie {{
    default "";
    "~^\\|." $any_worker_cookie;
  }}
  map $any_worker $any_worker_cookie {{
    default "";
    "~^worker_(?<named>.+)$" "{cookie}=$named; Path=/; HttpOnly; SameSite=Lax";
  }}
"""


def _upstreams(routes: tuple[Route, ...]) -> str:
    blocks: list[str] = []
    for route in routes:
        servers = [f"    server 127.0.0.1:{route.port} max_fails=0;"]
        servers += [f"    server 127.0.0.1:{route.heir_port} max_fails=0 backup;"] if route.heir_port else []
        blocks.append(f"  upstream worker_{route.name} {{\n{_joined(servers)}\n    keepalive 32;\n  }}")
    # Between the death of the last worker and the birth of the next: refused at once, and "back soon" is said.
    blocks.append("  upstream worker_none { server 127.0.0.1:1; }")
    return _joined(blocks) + "\n"


def _joined(lines: list[str]) -> str:
    return "\n".join(lines)


def _lines(directive: str, values: list[str]) -> str:
    return "".join(f"      {directive} {value};\n" for value in values)


def _quoted(path: Path) -> str:
    text = str(path)
    if re.search(r'["\\$\n]', text):
        raise ValueError(text)
    return f'"{text}"'


# Static files ------------------------------------------------------------------------------------------------------------------


def prepare_folder(folder: Path) -> None:
    """The pages nginx itself answers with."""
    (folder / "_back-soon.html").write_text(BACK_SOON, encoding="utf-8")
    (folder / "_not-here.txt").write_text("Không có gì ở địa chỉ này.\n", encoding="utf-8")
    (folder / "_not-yours.txt").write_text("Không được phép.\n", encoding="utf-8")


def lay_out(folder: Path, streamlits: Path, ours: Path) -> None:
    """Lay Streamlit's hashed files and ours out below `folder` under the paths they are asked by, each with its compressed twin.

    Files already there with the same size and date are left, so that only the first start takes its seconds.
    """
    wanted = {Path("static") / path: streamlits / path for path in _files(streamlits)}
    wanted |= {Path("app/static") / path: ours / path for path in _files(ours)}
    for path, origin in wanted.items():
        copy = folder / path
        if not _is_same(copy, origin):
            copy.parent.mkdir(parents=True, exist_ok=True)
            if copy.suffix in COMPRESSED:
                twin = copy.with_name(f"{copy.name}.gz")
                twin.write_bytes(gzip.compress(origin.read_bytes(), compresslevel=9, mtime=0))
                shutil.copystat(origin, twin)
            shutil.copy2(origin, copy)
    for stale in [path for path in _files(folder) if path.with_name(path.name.removesuffix(".gz")) not in wanted]:
        (folder / stale).unlink()


def _files(folder: Path) -> Iterator[Path]:
    for root, _, names in os.walk(folder):
        for name in names:
            if not name.startswith("."):
                yield (Path(root) / name).relative_to(folder)


def _is_same(copy: Path, origin: Path) -> bool:
    try:
        found, wanted = copy.stat(), origin.stat()
    except OSError:
        return False
    return (found.st_size, int(found.st_mtime)) == (wanted.st_size, int(wanted.st_mtime))
