-- What was read of each machine and what was not, from the ledgers. No match on a machine means something only where it was read.
SELECT file.host AS host, count(*) AS logs,
       count(*) FILTER (WHERE file.state <> 'done' OR file.bytesLost > 0 OR file.records.failed > 0) AS damaged,
       sum(file.records.read) AS records, sum(file.bytes) AS bytes, sum(file.bytesLost) AS bytes_lost,
       min(file.firstTime) AS first_time, max(file.lastTime) AS last_time
FROM (SELECT unnest(files) AS file FROM read_json('ledgers/*/*.json', maximum_object_size = 268435456))
GROUP BY host
ORDER BY damaged DESC, bytes_lost DESC, host;
