"""Year first, as the pages have it."""

DATE_FORMAT = "Y년 n월 j일"
SHORT_DATE_FORMAT = "Y.m.d"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "Y년 n월 j일 H:i"
SHORT_DATETIME_FORMAT = "Y.m.d H:i"
