-- Where forwards lead, over all machines: the address that most machines forward to comes first.
SELECT connect_address, connect_port,
       count(DISTINCT host) AS machines,
       list(DISTINCT host ORDER BY host)[:10] AS first_ten,
       min(time_text) AS first_seen, max(time_text) AS last_seen
FROM read_parquet('matches/*/*.parquet', hive_partitioning = false)
WHERE verb IN ('add', 'set') AND connect_address IS NOT NULL
GROUP BY connect_address, connect_port
ORDER BY machines DESC, connect_address, connect_port;
