import type { Area } from "../area.ts";

/** What is said of a problem beside its kind: what was expected in a log and what was found, and what a scan left out. */
export const problemDetails = {
  "unexpected BinXML token {token}": [
    "unerwartetes BinXML-Token {token}",
    "予期しない BinXML トークン {token}",
  ],
  "a length reaches beyond the bytes that hold it ({length})": [
    "eine Länge reicht über die Bytes hinaus, in denen sie liegt ({length})",
    "長さが格納先のバイト範囲を超えています（{length}）",
  ],
  "no element name at chunk offset {offset}": [
    "kein Elementname am Offset {offset} des Chunks",
    "チャンク内オフセット {offset} に要素名がありません",
  ],
  "no template definition at chunk offset {offset}": [
    "keine Template-Definition am Offset {offset} des Chunks",
    "チャンク内オフセット {offset} にテンプレート定義がありません",
  ],
  "elements are not closed in order": [
    "Elemente werden nicht der Reihe nach geschlossen",
    "要素が順序どおりに閉じられていません",
  ],
  "more nesting or output than the limits allow": [
    "mehr Verschachtelung oder Ausgabe, als die Grenzen erlauben",
    "入れ子または出力が上限を超えています",
  ],
  "BinXML inside an attribute": ["BinXML in einem Attribut", "属性の中に BinXML があります"],
  "no element where an event was expected": [
    "kein Element, wo ein Ereignis erwartet wurde",
    "イベントがあるべき位置に要素がありません",
  ],
  "failure {code}": ["Fehler {code}", "エラー {code}"],
  "expected a record header, which begins with 0x2a2a, found {found}; {skipped} bytes skipped": [
    "erwartet wurde ein Datensatzkopf, der mit 0x2a2a beginnt, gefunden {found}; {skipped} Bytes übersprungen",
    "0x2a2a で始まるレコードヘッダーがあるべき位置に {found} があります。{skipped} バイトを読み飛ばしました",
  ],
  "expected a record size from {least} up to the end of the chunk, found {found}; {skipped} bytes skipped": [
    "erwartet wurde eine Datensatzgröße von {least} bis zum Ende des Chunks, gefunden {found}; {skipped} Bytes übersprungen",
    "{least} からチャンクの末尾までのレコードサイズが必要ですが、{found} です。{skipped} バイトを読み飛ばしました",
  ],
  "the time in the record's header is no date, and neither its id nor the copy of its size shows that it is a record; {skipped} bytes skipped":
    [
      "die Zeit im Kopf des Datensatzes ist kein Datum, und weder die ID noch die Kopie der Größe zeigt, dass es ein Datensatz ist; {skipped} Bytes übersprungen",
      "レコードヘッダーの時刻が日付ではなく、ID もサイズの写しもレコードであることを示していません。{skipped} バイトを読み飛ばしました",
    ],
  "expected a record header of {least} bytes, found {found} bytes up to the end; {skipped} bytes skipped": [
    "erwartet wurde ein Datensatzkopf von {least} Bytes, gefunden {found} Bytes bis zum Ende; {skipped} Bytes übersprungen",
    "{least} バイトのレコードヘッダーが必要ですが、末尾まで {found} バイトしかありません。{skipped} バイトを読み飛ばしました",
  ],
  "the size at the record's end is {size}, not that of its header": [
    "die Größe am Ende des Datensatzes ist {size}, nicht die in seinem Kopf",
    "レコード末尾のサイズは {size} で、ヘッダーのサイズと異なります",
  ],
  "the record's size, {size}, does not lead to the next record; it was read up to that one": [
    "die Größe des Datensatzes, {size}, führt nicht zum nächsten Datensatz; er wurde bis zu diesem gelesen",
    "レコードのサイズ {size} の先に次のレコードがありません。次のレコードの手前まで読み取りました",
  ],
  "records follow in sequence behind the end that the chunk header states ({end}); they were read": [
    "hinter dem Ende, das der Chunk-Kopf angibt ({end}), folgen Datensätze in der Reihe; sie wurden gelesen",
    "チャンクヘッダーが示す終端（{end}）の後にレコードが続いています。それらも読み取りました",
  ],
  "the chunk header's free-space offset {offset} lies outside the chunk, which has {length} bytes here; read to its end":
    [
      "der Offset des freien Platzes im Chunk-Kopf, {offset}, liegt außerhalb des Chunks, der hier {length} Bytes hat; bis zu dessen Ende gelesen",
      "チャンクヘッダーの空き領域オフセット {offset} が、{length} バイトのチャンクの外を指しています。チャンクの末尾まで読み取りました",
    ],
  "a record lies where the chunk's first one would be, though its header states none there; it was not read: it may be what is left of an older chunk":
    [
      "wo der erste Datensatz des Chunks läge, liegt einer, obwohl der Kopf dort keinen angibt; er wurde nicht gelesen: er kann von einem älteren Chunk übrig sein",
      "ヘッダーはレコードなしとしていますが、先頭レコードの位置にレコードがあります。古いチャンクの残りの可能性があるため読み取っていません",
    ],
  "record {first} is missing": ["Datensatz {first} fehlt", "レコード {first} がありません"],
  "records {first} to {last} are missing ({count})": [
    "Datensätze {first} bis {last} fehlen ({count})",
    "レコード {first}～{last} がありません（{count} 件）",
  ],
  "expected ElfChnk, found something else; {length} bytes hold no chunk": [
    "erwartet wurde ElfChnk, gefunden etwas anderes; {length} Bytes enthalten keinen Chunk",
    "ElfChnk があるべき位置に別の内容があります。{length} バイトにチャンクがありません",
  ],
  "a chunk starts off the 64 KiB grid; it was read": [
    "ein Chunk beginnt neben dem 64-KiB-Raster; er wurde gelesen",
    "64 KiB の境界から外れた位置でチャンクが始まっています。読み取りました",
  ],
  "1 was found": ["1 wurde gefunden", "見つかったのは 1 件です"],
  "{records} were found": ["{records} wurden gefunden", "見つかったのは {records} 件です"],
  "the chunk header states the record ids {first} to {last}, which no chunk can hold; {found}": [
    "der Chunk-Kopf gibt die Datensatz-IDs {first} bis {last} an, die kein Chunk fassen kann; {found}",
    "チャンクヘッダーのレコード ID は {first}～{last} ですが、1 つのチャンクに収まりません。{found}",
  ],
  "the chunk header states 0 records, {found}": [
    "der Chunk-Kopf gibt 0 Datensätze an, {found}",
    "チャンクヘッダーではレコードは 0 件ですが、{found}",
  ],
  "the chunk header states {declared} records ({first} to {last}), {found}": [
    "der Chunk-Kopf gibt {declared} Datensätze an ({first} bis {last}), {found}",
    "チャンクヘッダーではレコードは {declared} 件（{first}～{last}）ですが、{found}",
  ],
  "the file could not be read any further: {reason}": [
    "die Datei konnte nicht weiter gelesen werden: {reason}",
    "ファイルをこれ以上読み取れませんでした: {reason}",
  ],
  "the file header states {stated} chunks, {chunks} were found": [
    "der Dateikopf gibt {stated} Chunks an, {chunks} wurden gefunden",
    "ファイルヘッダーではチャンクは {stated} 個ですが、見つかったのは {chunks} 個です",
  ],
  "a slot of 64 KiB is all zero, though chunks follow": [
    "ein Platz von 64 KiB enthält nur Nullen, obwohl Chunks folgen",
    "後にチャンクが続きますが、64 KiB のスロット 1 個がすべてゼロです",
  ],
  "{count} slots of 64 KiB are all zero, though chunks follow": [
    "{count} Plätze von 64 KiB enthalten nur Nullen, obwohl Chunks folgen",
    "後にチャンクが続きますが、64 KiB のスロット {count} 個がすべてゼロです",
  ],
  "the record ids change too often, or are too large, to be checked for gaps": [
    "die Datensatz-IDs springen zu oft oder sind zu groß, um auf Lücken geprüft zu werden",
    "レコード ID の変化が多すぎるか値が大きすぎるため、欠落を確認できません",
  ],
  "{missing}: the chunk at {chunk} has {last}, the next one that was found is {next}": [
    "{missing}: der Chunk bei {chunk} hat {last}, der nächste gefundene ist {next}",
    "{missing}: {chunk} のチャンクに {last} があり、次に見つかったのは {next} です",
  ],
  "{more} more gaps in the record ids": [
    "{more} weitere Lücken in den Datensatz-IDs",
    "レコード ID の欠落がほかに {more} か所あります",
  ],
  "the file header says that the next record is {next}, the last one that its chunks tell of is {last}": [
    "laut Dateikopf ist der nächste Datensatz {next}, der letzte, von dem seine Chunks wissen, ist {last}",
    "ファイルヘッダーでは次のレコードは {next} ですが、チャンクが示す最後のレコードは {last} です",
  ],
  "{missing}: {says}": ["{missing}: {says}", "{missing}: {says}"],
  "expected ElfFile, found zeros; the chunks were read without a file header": [
    "erwartet wurde ElfFile, gefunden Nullen; die Chunks wurden ohne Dateikopf gelesen",
    "ElfFile があるべき位置がゼロです。ファイルヘッダーなしでチャンクを読み取りました",
  ],
  "expected ElfFile, found something else; the chunks were read without a file header": [
    "erwartet wurde ElfFile, gefunden etwas anderes; die Chunks wurden ohne Dateikopf gelesen",
    "ElfFile があるべき位置に別の内容があります。ファイルヘッダーなしでチャンクを読み取りました",
  ],
  "the file header's CRC32 does not fit its bytes": [
    "die CRC32 des Dateikopfs passt nicht zu dessen Bytes",
    "ファイルヘッダーの CRC32 がバイト列と一致しません",
  ],
  "the log was not closed; its header is out of date, the chunks were read": [
    "das Protokoll wurde nicht geschlossen; der Kopf ist veraltet, die Chunks wurden gelesen",
    "ログが閉じられていません。ヘッダーは古い状態ですが、チャンクは読み取りました",
  ],
  "the file ends {tail} bytes into a chunk of {whole}; what is there was read": [
    "die Datei endet {tail} Bytes nach Beginn eines Chunks von {whole}; was da ist, wurde gelesen",
    "{whole} バイトのチャンクの {tail} バイト目でファイルが終わっています。存在する部分は読み取りました",
  ],
  "the chunk header's CRC32 does not fit its bytes": [
    "die CRC32 des Chunk-Kopfs passt nicht zu dessen Bytes",
    "チャンクヘッダーの CRC32 がバイト列と一致しません",
  ],
  "the CRC32 of the records does not fit their bytes": [
    "die CRC32 der Datensätze passt nicht zu deren Bytes",
    "レコードの CRC32 がバイト列と一致しません",
  ],
  "{dropped} more problems in this chunk": [
    "{dropped} weitere Probleme in diesem Chunk",
    "このチャンクにはほかに {dropped} 件の問題があります",
  ],
  "the one at offset {place}": ["dem bei Offset {place}", "オフセット {place} のレコード"],
  "record {id} (offset {place})": ["Datensatz {id} (Offset {place})", "レコード {id}（オフセット {place}）"],
  "the record lies inside {other}, behind its end: that one was made larger to remove this one, which was read":
    [
      "der Datensatz liegt in {other}, hinter dessen Ende: jener wurde vergrößert, um diesen zu entfernen, der gelesen wurde",
      "このレコードは {other}の内側、本来の終端の後にあります。このレコードを取り除くために拡大されたものです。このレコードは読み取りました",
    ],
  "the time in the record's header, {time}, is no date; the record was read": [
    "die Zeit im Kopf des Datensatzes, {time}, ist kein Datum; der Datensatz wurde gelesen",
    "レコードヘッダーの時刻 {time} は日付ではありません。レコードは読み取りました",
  ],
  "the id {id} follows that of {other}": [
    "die ID {id} steht hinter {other}",
    "ID {id} が {other}の次にあります",
  ],
  "expected the event's time with its zone, found {found}; the event has no time": [
    "erwartet wurde die Zeit des Ereignisses mit Zeitzone, gefunden {found}; das Ereignis hat keine Zeit",
    "タイムゾーン付きのイベント時刻が必要ですが、値は {found} です。イベントの時刻はありません",
  ],
  "expected the event's time with its zone, found {found}; the time in the record's header is used": [
    "erwartet wurde die Zeit des Ereignisses mit Zeitzone, gefunden {found}; die Zeit im Kopf des Datensatzes wird verwendet",
    "タイムゾーン付きのイベント時刻が必要ですが、値は {found} です。レコードヘッダーの時刻を使用します",
  ],
  "one value does not fit the size of its type; shown as far as the bytes go": [
    "ein Wert passt nicht zur Größe seines Typs; gezeigt, soweit die Bytes reichen",
    "1 個の値が型のサイズと一致しません。バイトのある範囲で表示します",
  ],
  "{count} values do not fit the size of its type; shown as far as the bytes go": [
    "{count} Werte passen nicht zur Größe ihres Typs; gezeigt, soweit die Bytes reichen",
    "{count} 個の値が型のサイズと一致しません。バイトのある範囲で表示します",
  ],

  "this part of the file could not be opened as a log": [
    "dieser Teil der Datei konnte nicht als Protokoll geöffnet werden",
    "ファイルのこの部分をログとして開けませんでした",
  ],
  "this part of the file could not be read: {reason}": [
    "dieser Teil der Datei konnte nicht gelesen werden: {reason}",
    "ファイルのこの部分を読み取れませんでした: {reason}",
  ],
  "the file could not be opened: {reason}": [
    "die Datei konnte nicht geöffnet werden: {reason}",
    "ファイルを開けませんでした: {reason}",
  ],
  "the worker stopped twice on this part of the file: {reason}": [
    "der Worker brach bei diesem Teil der Datei zweimal ab: {reason}",
    "ファイルのこの部分でワーカーが 2 回停止しました: {reason}",
  ],
  "accounts and what surrounds port forwards could not be looked up there: {reason}": [
    "Konten und das Umfeld von Portweiterleitungen konnten dort nicht nachgeschlagen werden: {reason}",
    "そこではアカウントとポート転送の前後関係を調べられませんでした: {reason}",
  ],
  "the correlation rules could not be evaluated, and port forwards not be joined: {reason}": [
    "die Korrelationsregeln konnten nicht ausgewertet und Portweiterleitungen nicht zusammengeführt werden: {reason}",
    "相関ルールの評価とポート転送の結合ができませんでした: {reason}",
  ],
  "accounts could not be looked up, nor what surrounds port forwards: {reason}": [
    "Konten konnten nicht nachgeschlagen werden, ebenso wenig das Umfeld von Portweiterleitungen: {reason}",
    "アカウントとポート転送の前後関係を調べられませんでした: {reason}",
  ],
  "this and what was opened with it ({files} in all) could not be told apart: {reason}": [
    "diese und was mit ihr geöffnet wurde ({files} insgesamt) konnten nicht unterschieden werden: {reason}",
    "これと同時に開いたもの（合計 {files} 個）の種類を判別できませんでした: {reason}",
  ],
  "the accounts of at most {most} processes are looked up; the events of {count} more are left without": [
    "die Konten von höchstens {most} Prozessen werden nachgeschlagen; die Ereignisse von {count} weiteren bleiben ohne",
    "アカウントを調べるのは最大 {most} プロセスです。ほか {count} プロセスのイベントはアカウントなしのままです",
  ],
  "port forwards are joined from at most {events} events and {characters} characters of them; {count} events beyond that took no part":
    [
      "Portweiterleitungen werden aus höchstens {events} Ereignissen und {characters} Zeichen davon zusammengeführt; {count} Ereignisse darüber hinaus blieben außen vor",
      "ポート転送の結合に使うのは最大 {events} イベント、{characters} 文字です。それを超える {count} イベントは対象外です",
    ],
  "correlation rules take at most {events} events and {characters} characters of them; {count} events of “{title}” beyond that took no part":
    [
      "Korrelationsregeln nehmen höchstens {events} Ereignisse und {characters} Zeichen davon auf; {count} Ereignisse von „{title}“ darüber hinaus blieben außen vor",
      "相関ルールが扱うのは最大 {events} イベント、{characters} 文字です。それを超える「{title}」の {count} イベントは対象外です",
    ],
  "{events} events were read; the rule was tried on the first {tried}": [
    "{events} Ereignisse wurden gelesen; die Regel wurde an den ersten {tried} ausprobiert",
    "{events} 件のイベントを読み取り、最初の {tried} 件でルールを試しました",
  ],
  "The text has {size} bytes; one of its kind may have {most}.": [
    "Der Text hat {size} Bytes; einer seiner Art darf {most} haben.",
    "テキストは {size} バイトですが、この種類の上限は {most} バイトです。",
  ],
  "The file could not be opened: {reason}.": [
    "Die Datei konnte nicht geöffnet werden: {reason}.",
    "ファイルを開けませんでした: {reason}。",
  ],
} as const satisfies Area;
