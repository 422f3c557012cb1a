-- Accounts by the number of machines on which events of theirs matched.
SELECT coalesce("user", '(not named)') AS account,
       count(DISTINCT host) AS machines, count(DISTINCT key) AS matches,
       list(DISTINCT rule_title ORDER BY rule_title) AS rules,
       min(time_text) AS first_seen, max(time_text) AS last_seen
FROM read_parquet('matches/*/*.parquet', hive_partitioning = false)
GROUP BY account
ORDER BY machines DESC, matches DESC, account;
