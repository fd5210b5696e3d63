@echo off
rem Điểm Sáng trên Windows: các bước như "make run". Đổi cổng: set PORT=8502 rồi chạy lại run.cmd.
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0"

for %%V in (3.11 3.12 3.13 3.14) do (
  py -%%V -c "import sys" >nul 2>nul && (
    py -%%V -m tools.start %*
    goto :end
  )
)
python -c "import sys" >nul 2>nul && (
  python -m tools.start %*
  goto :end
)
echo Chưa thấy Python. Hãy cài Python 3.11 trở lên từ python.org (chọn "Add python.exe to PATH"), rồi chạy lại run.cmd.
set FAILED=1

:end
if defined FAILED (
  pause
  exit /b 1
)
if errorlevel 1 (
  pause
  exit /b 1
)
