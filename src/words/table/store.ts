import type { Area } from "../area.ts";

/** What the store says: the status in the toolbar, work that is done, what was copied or saved. */
export const store = {
  "No log opened": ["Kein Protokoll geöffnet", "ログは開かれていません"],
  "Scanning with other rules · {matches} by those before · {records}": [
    "Scan mit anderen Regeln · {matches} der vorherigen · {records}",
    "別のルールでスキャン中 · 変更前: {matches} · {records}",
  ],
  "Scanning · {matches} so far · {records}": [
    "Scan läuft · bisher {matches} · {records}",
    "スキャン中 · 現在 {matches} · {records}",
  ],
  "{matches} in {files} · {records}": ["{matches} in {files} · {records}", "{files} · {matches} · {records}"],
  " · made-up sample": [" · erfundenes Beispiel", " · 架空のサンプル"],
  " · cancelled at {share}": [" · abgebrochen bei {share}", " · {share} で中止"],
  "No log open, {n} log taken out|No log open, {n} logs taken out": [
    "Kein Protokoll geöffnet, {n} Protokoll entfernt|Kein Protokoll geöffnet, {n} Protokolle entfernt",
    "開いているログなし、除外 {n} 件",
  ],
  "0 of {n} log read|0 of {n} logs read": [
    "0 von {n} Protokoll gelesen|0 von {n} Protokollen gelesen",
    "ログ {n} 件中 0 件を読み込み",
  ],
  "{n} file dropped, 0 logs in it|{n} files dropped, 0 logs in them": [
    "{n} Datei abgelegt, 0 Protokolle darin|{n} Dateien abgelegt, 0 Protokolle darin",
    "{n} ファイルをドロップ、ログ 0 件",
  ],
  "{n} done": ["{n} erledigt", "{n} 件完了"],
} as const satisfies Area;
