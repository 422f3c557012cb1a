-- Machines that listen on the same port for a forward: one hand often takes one port.
SELECT listen_port, count(DISTINCT host) AS machines,
       list(DISTINCT host ORDER BY host) AS hosts,
       list(DISTINCT connect_address ORDER BY connect_address) AS lead_to
FROM read_parquet('matches/*/*.parquet', hive_partitioning = false)
WHERE verb IN ('add', 'set') AND listen_port IS NOT NULL
GROUP BY listen_port
ORDER BY machines DESC, listen_port;
