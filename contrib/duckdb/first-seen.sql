-- What each rule saw first, and on which machine. A record that several logs hold has one key, and is counted once.
SELECT rule_title, level,
       min(time_text) AS first_seen, arg_min(host, time_text) AS first_host, arg_min(fact, time_text) AS first_fact,
       count(DISTINCT key) AS matches, count(DISTINCT host) AS machines
FROM read_parquet('matches/*/*.parquet', hive_partitioning = false)
GROUP BY rule_title, level
ORDER BY first_seen;
