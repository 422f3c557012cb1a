// Rules that count failed logons. Scripts that nothing bundles take them too, so nothing is imported here.

/** Failed logons of `admin`, hits of the rule `logon`. */
export const logonRule = `title: Failed logon
id: 11111111-1111-4111-8111-111111111111
name: logon
level: low
logsource: {product: windows, service: security}
detection:
  selection: {EventID: 4625}
  condition: selection
`;

export const burstRule = `title: Guessing
id: 22222222-2222-4222-8222-222222222222
level: high
correlation:
  type: event_count
  rules: [logon]
  group-by: [TargetUserName]
  timespan: 5m
  condition: {gte: 3}
`;

/** The same, with what it counts told as well. */
export const burstsRule = burstRule.replace("timespan: 5m", "timespan: 5m\n  generate: true");
