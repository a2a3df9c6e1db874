"""China's one time zone, for components that stand below the kernel."""

from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
