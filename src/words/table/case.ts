import type { Area } from "../area.ts";

/** The case: its file, its notes, its report. */
export const caseWords = {
  "Open case": ["Fall öffnen", "ケースを開く"],
  "Open case …": ["Fall öffnen …", "ケースを開く…"],
  Case: ["Fall", "ケース"],
  "Case, not saved": ["Fall, nicht gespeichert", "ケース（未保存）"],
  "Not saved in a file.": ["In keiner Datei gespeichert.", "ファイルに保存されていません。"],
  "{name}, saved {time} UTC": ["{name}, gespeichert {time} UTC", "{name}、保存 {time} UTC"],
  "{name}, saved {time} UTC, changed since": [
    "{name}, gespeichert {time} UTC, seither geändert",
    "{name}、保存 {time} UTC、その後変更あり",
  ],
  "Save case": ["Fall speichern", "ケースを保存"],
  "Show what has notes": ["Zeigen, was Notizen hat", "メモのあるものを表示"],
  "What differs from the case": ["Was vom Fall abweicht", "ケースとの相違点"],
  Report: ["Bericht", "レポート"],
  "Report of the case as a page, for reading and printing": [
    "Bericht zum Fall als Seite, zum Lesen und Drucken",
    "ケースのレポートをページとして保存（閲覧・印刷用）",
  ],
  "Report of the case in Markdown": ["Bericht zum Fall in Markdown", "ケースのレポートを Markdown で保存"],
  "Close case": ["Fall schließen", "ケースを閉じる"],
  "Close case, and lose what is not saved": [
    "Fall schließen und Ungespeichertes verlieren",
    "ケースを閉じ、未保存の内容を破棄",
  ],
  "Notes, tags, filters, hashes of the logs: in the file alone, never in this browser.": [
    "Notizen, Tags, Filter, Hashes der Protokolle: nur in der Datei, nie in diesem Browser.",
    "メモ、タグ、フィルター、ログのハッシュはファイルだけに保存され、このブラウザーには残りません。",
  ],
  "{n} thing reviewed.|{n} things reviewed.": [
    "{n} Eintrag geprüft.|{n} Einträge geprüft.",
    "確認済み {n} 件。",
  ],
  "{name} is not opened yet: what was noted here is not saved.": [
    "{name} ist noch nicht geöffnet: Die Notizen hier sind nicht gespeichert.",
    "{name} はまだ開かれていません。ここでのメモが保存されていません。",
  ],
  "Save, then open it": ["Speichern, dann öffnen", "保存してから開く"],
  "Open it and lose what is not saved": [
    "Öffnen und Ungespeichertes verlieren",
    "未保存の内容を破棄して開く",
  ],
  "{name} waits for {n} log: {logs}. Drop it here.|{name} waits for {n} logs: {logs}. Drop them here.": [
    "{name} wartet auf {n} Protokoll: {logs}. Hier ablegen.|{name} wartet auf {n} Protokolle: {logs}. Hier ablegen.",
    "{name} にはログ {n} 件が必要です: {logs}。ここにドロップしてください。",
  ],
  "{n} log not as in the case: {logs}|{n} logs not as in the case: {logs}": [
    "{n} Protokoll anders als im Fall: {logs}|{n} Protokolle anders als im Fall: {logs}",
    "ケースと異なるログ {n} 件: {logs}",
  ],
  "Not all of {name} could be read.": [
    "{name} konnte nicht ganz gelesen werden.",
    "{name} の一部を読み取れませんでした。",
  ],
  "What differs": ["Was abweicht", "相違点"],
  "{name}, saved {time} UTC by version {version}": [
    "{name}, gespeichert {time} UTC mit Version {version}",
    "{name}、保存 {time} UTC、バージョン {version}",
  ],
  "Other rules were asked when the case was saved.": [
    "Beim Speichern des Falls galten andere Regeln.",
    "ケースの保存時とはルールが異なります。",
  ],
  "What was found is compared when logs are open.": [
    "Was gefunden wurde, wird verglichen, wenn Protokolle offen sind.",
    "検出結果はログを開いた後に比較されます。",
  ],
  "What was found is compared when the scan ends.": [
    "Was gefunden wurde, wird verglichen, wenn der Scan zu Ende ist.",
    "検出結果はスキャン終了後に比較されます。",
  ],
  "Comparing what was found …": ["Was gefunden wurde, wird verglichen …", "検出結果を比較中…"],
  "Not read: {reason}": ["Nicht gelesen: {reason}", "未読: {reason}"],
  "Logs that are not as in the case": ["Protokolle, die anders sind als im Fall", "ケースと異なるログ"],
  log: ["Protokoll", "ログ"],
  "SHA-256 in the case": ["SHA-256 im Fall", "ケース内の SHA-256"],
  now: ["jetzt", "現在"],
  "not known": ["nicht bekannt", "不明"],
  "Matches of the case that are not found now": [
    "Treffer des Falls, die jetzt nicht gefunden werden",
    "ケースにあり、今回は検出されなかったもの",
  ],
  "{n} note about an event without a match, in these logs or not|{n} notes about events without a match, in these logs or not":
    [
      "{n} Notiz zu einem Ereignis ohne Treffer, ob in diesen Protokollen oder nicht|{n} Notizen zu Ereignissen ohne Treffer, ob in diesen Protokollen oder nicht",
      "検出のないイベントへのメモ {n} 件（これらのログにあるかは不明）",
    ],
  "{n} note about what is not found here, kept in the case|{n} notes about what is not found here, kept in the case":
    [
      "{n} Notiz zu hier nicht Gefundenem, im Fall aufbewahrt|{n} Notizen zu hier nicht Gefundenem, im Fall aufbewahrt",
      "ここで見つからないものへのメモ {n} 件（ケースに保持）",
    ],
  Note: ["Notiz", "メモ"],
  "not saved yet": ["noch nicht gespeichert", "未保存"],
  "The file is being looked at: a note is tied to its content.": [
    "Die Datei wird angesehen: Eine Notiz ist an ihren Inhalt gebunden.",
    "ファイルを確認中です。メモはファイルの内容に結び付けられます。",
  ],
  "Take off the tag {tag}": ["Tag {tag} entfernen", "タグ {tag} を外す"],
  "Add a tag": ["Tag hinzufügen", "タグを追加"],
  tag: ["Tag", "タグ"],
  "Writing the report": ["Bericht wird geschrieben", "レポートを書き出し中"],
  "Saved {name}: {n} chosen match|Saved {name}: {n} chosen matches": [
    "{name} gespeichert: {n} ausgewählter Treffer|{name} gespeichert: {n} ausgewählte Treffer",
    "{name} を保存しました: 選択した検出 {n} 件",
  ],
  "Opened {name}: {n} note, {reviewed} reviewed|Opened {name}: {n} notes, {reviewed} reviewed": [
    "{name} geöffnet: {n} Notiz, {reviewed} geprüft|{name} geöffnet: {n} Notizen, {reviewed} geprüft",
    "{name} を開きました: メモ {n} 件、確認済み {reviewed} 件",
  ],
  "Writing the case": ["Fall wird geschrieben", "ケースを書き出し中"],
  "Case not saved: the matches have changed meanwhile": [
    "Fall nicht gespeichert: Die Treffer haben sich inzwischen geändert",
    "ケースを保存できません: 検出結果が途中で変わりました",
  ],
  "Case not saved: {reason}": ["Fall nicht gespeichert: {reason}", "ケースを保存できません: {reason}"],
  "Saved {name}": ["{name} gespeichert", "{name} を保存しました"],
  "Saved {name}; {n} log of the case not open, and still in its list|Saved {name}; {n} logs of the case not open, and still in its list":
    [
      "{name} gespeichert; {n} Protokoll des Falls nicht offen, aber weiter in seiner Liste|{name} gespeichert; {n} Protokolle des Falls nicht offen, aber weiter in seiner Liste",
      "{name} を保存しました。ケースのログ {n} 件は開かれていませんが、一覧に残ります",
    ],
} as const satisfies Area;
