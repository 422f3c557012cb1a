import type { Area } from "../area.ts";

/** What is said of a problem with what was opened: files, archives, lists of hashes, cases. */
export const intakeDetails = {
  "The file has no content.": ["Die Datei ist leer.", "ファイルは空です。"],
  "It begins like an event log, and holds no chunk of one.": [
    "Sie beginnt wie ein Ereignisprotokoll und enthält keinen Chunk davon.",
    "イベントログのように始まりますが、チャンクがありません。",
  ],
  "It seems to be {seems}, which is not opened here; unpack it and open the files.": [
    "Sie scheint {seems} zu sein und wird hier nicht geöffnet; entpacken und die Dateien öffnen.",
    "{seems}と思われますが、ここでは開けません。展開してからファイルを開いてください。",
  ],
  "Expected an event log, found {seems}.": [
    "Erwartet wurde ein Ereignisprotokoll, gefunden {seems}.",
    "イベントログではなく、{seems}です。",
  ],
  "an empty file": ["eine leere Datei", "空のファイル"],
  "a Windows event log": ["ein Windows-Ereignisprotokoll", "Windows イベントログ"],
  "a damaged Windows event log": [
    "ein beschädigtes Windows-Ereignisprotokoll",
    "破損した Windows イベントログ",
  ],
  "a ZIP archive": ["ein ZIP-Archiv", "ZIP アーカイブ"],
  "a ZIP archive behind other bytes": [
    "ein ZIP-Archiv hinter anderen Bytes",
    "ほかのデータの後にある ZIP アーカイブ",
  ],
  "a gzip archive": ["ein gzip-Archiv", "gzip アーカイブ"],
  "a tar archive": ["ein tar-Archiv", "tar アーカイブ"],
  "a pack of rules": ["ein Regelpaket", "ルールパック"],
  "a binary file of unknown kind": ["eine Binärdatei unbekannter Art", "種類不明のバイナリファイル"],
  "a file of zero bytes only": ["eine Datei nur aus Nullbytes", "ゼロバイトだけのファイル"],
  "a file that begins with {length} zero bytes": [
    "eine Datei, die mit {length} Nullbytes beginnt",
    "{length} バイトのゼロで始まるファイル",
  ],
  "an XML export of events, which is not scanned: save the log as .evtx, or paste the text where a rule is tried":
    [
      "ein XML-Export von Ereignissen, der nicht gescannt wird: das Protokoll als .evtx speichern oder den Text dort einfügen, wo eine Regel ausprobiert wird",
      "スキャン対象外のイベントの XML エクスポート（ログを .evtx で保存するか、ルールを試す欄にテキストを貼り付け）",
    ],
  "YAML text": ["YAML-Text", "YAML テキスト"],
  "TOML text": ["TOML-Text", "TOML テキスト"],
  "JSON text": ["JSON-Text", "JSON テキスト"],
  text: ["Text", "テキスト"],
  "a list of hashes": ["eine Hashliste", "ハッシュリスト"],
  "a text that begins like a list of hashes and holds none": [
    "ein Text, der wie eine Hashliste beginnt und keine enthält",
    "ハッシュリストのように始まるがハッシュのないテキスト",
  ],
  "a case file of Pivotscope": ["eine Falldatei von Pivotscope", "Pivotscope のケースファイル"],
  "an XML or HTML document": ["ein XML- oder HTML-Dokument", "XML または HTML 文書"],
  "a table as text (CSV)": ["eine Tabelle als Text (CSV)", "テキストの表（CSV）"],
  "a 7-Zip archive": ["ein 7-Zip-Archiv", "7-Zip アーカイブ"],
  "a RAR archive": ["ein RAR-Archiv", "RAR アーカイブ"],
  "a cabinet archive": ["ein CAB-Archiv", "CAB アーカイブ"],
  "an xz archive": ["ein xz-Archiv", "xz アーカイブ"],
  "a zstd archive": ["ein zstd-Archiv", "zstd アーカイブ"],
  "a bzip2 archive": ["ein bzip2-Archiv", "bzip2 アーカイブ"],
  "an lzip archive": ["ein lzip-Archiv", "lzip アーカイブ"],
  "an LZ4 archive": ["ein LZ4-Archiv", "LZ4 アーカイブ"],
  "an LHA archive": ["ein LHA-Archiv", "LHA アーカイブ"],
  "a disk image (E01)": ["ein Datenträgerabbild (E01)", "ディスクイメージ（E01）"],
  "a disk image (Ex01)": ["ein Datenträgerabbild (Ex01)", "ディスクイメージ（Ex01）"],
  "a disk image (VHDX)": ["ein Datenträgerabbild (VHDX)", "ディスクイメージ（VHDX）"],
  "a disk image (VMDK)": ["ein Datenträgerabbild (VMDK)", "ディスクイメージ（VMDK）"],
  "a disk image (NTFS)": ["ein Datenträgerabbild (NTFS)", "ディスクイメージ（NTFS）"],
  "a disk image (VHD)": ["ein Datenträgerabbild (VHD)", "ディスクイメージ（VHD）"],
  "a disk image (QCOW)": ["ein Datenträgerabbild (QCOW)", "ディスクイメージ（QCOW）"],
  "a Windows image (WIM)": ["ein Windows-Abbild (WIM)", "Windows イメージ（WIM）"],
  "an old event log (EVT, before Windows Vista)": [
    "ein altes Ereignisprotokoll (EVT, vor Windows Vista)",
    "旧形式のイベントログ（EVT、Windows Vista より前）",
  ],
  "a registry hive (regf)": ["ein Registry-Hive (regf)", "レジストリハイブ（regf）"],
  "a registry transaction log": ["ein Registry-Transaktionsprotokoll", "レジストリのトランザクションログ"],
  "a master file table ($MFT)": ["eine Master File Table ($MFT)", "マスターファイルテーブル（$MFT）"],
  "a prefetch file": ["eine Prefetch-Datei", "プリフェッチファイル"],
  "a compressed prefetch file": ["eine komprimierte Prefetch-Datei", "圧縮されたプリフェッチファイル"],
  "an ESE database": ["eine ESE-Datenbank", "ESE データベース"],
  "an SQLite database": ["eine SQLite-Datenbank", "SQLite データベース"],
  "a shortcut (LNK)": ["eine Verknüpfung (LNK)", "ショートカット（LNK）"],
  "an OLE compound file": ["eine OLE-Verbunddatei", "OLE 複合ファイル"],
  "a memory dump": ["ein Speicherabbild", "メモリダンプ"],
  "a packet capture": ["ein Paketmitschnitt", "パケットキャプチャ"],
  "a PDF document": ["ein PDF-Dokument", "PDF 文書"],
  "an image": ["ein Bild", "画像"],
  "a Linux program": ["ein Linux-Programm", "Linux プログラム"],
  "a Windows program": ["ein Windows-Programm", "Windows プログラム"],

  "The browser gives no access to a dropped item.": [
    "Der Browser gibt keinen Zugriff auf ein abgelegtes Element.",
    "ドロップされた項目にブラウザーがアクセスを許可していません。",
  ],
  "The folder holds no files.": ["Der Ordner enthält keine Dateien.", "フォルダーにファイルがありません。"],
  "The folder contains itself and was read once.": [
    "Der Ordner enthält sich selbst und wurde einmal gelesen.",
    "フォルダーが自身を含んでいるため、一度だけ読み取りました。",
  ],
  "Folders deeper than {depth} are not read.": [
    "Ordner tiefer als {depth} Ebenen werden nicht gelesen.",
    "{depth} 階層より深いフォルダーは読み取りません。",
  ],
  "The folder could not be listed to its end: {reason}.": [
    "Der Ordner konnte nicht vollständig aufgelistet werden: {reason}.",
    "フォルダーを最後まで一覧できませんでした: {reason}。",
  ],
  "It could not be read for its hash: {reason}": [
    "Sie konnte nicht für ihren Hash gelesen werden: {reason}",
    "ハッシュ計算のための読み取りができませんでした: {reason}",
  ],
  "{damage} The bundled rules are used.": [
    "{damage} Es gelten die mitgelieferten Regeln.",
    "{damage} 同梱のルールを使用します。",
  ],
  "The text is not valid {encoding}; save it as UTF-8": [
    "Der Text ist kein gültiges {encoding}; als UTF-8 speichern",
    "テキストは正しい {encoding} ではありません。UTF-8 で保存してください",
  ],
  "{reason}.": ["{reason}.", "{reason}。"],
  "The case file is damaged or cut off: {reason}.": [
    "Die Falldatei ist beschädigt oder abgeschnitten: {reason}.",
    "ケースファイルが破損しているか途中で切れています: {reason}。",
  ],
  "Expected a case file, {schema}; found {found}.": [
    "Erwartet wurde eine Falldatei, {schema}; gefunden {found}.",
    "ケースファイル（{schema}）が必要ですが、{found} です。",
  ],
  "no schema": ["kein Schema", "スキーマなし"],

  "The archive holds more than may be unpacked; this was not read.": [
    "Das Archiv enthält mehr, als entpackt werden darf; dies wurde nicht gelesen.",
    "アーカイブの内容が展開の上限を超えるため、これは読み取っていません。",
  ],
  "It could not be read: {reason}.": [
    "Es konnte nicht gelesen werden: {reason}.",
    "読み取れませんでした: {reason}。",
  ],
  "Expected {expected} bytes, found {found}.": [
    "Erwartet wurden {expected} Bytes, gefunden {found}.",
    "{expected} バイトのはずですが、{found} バイトです。",
  ],
  "Its bytes do not have the checksum that {where} states; they were read all the same.": [
    "Die Bytes haben nicht die Prüfsumme, die {where} angibt; sie wurden dennoch gelesen.",
    "バイト列が{where}の示すチェックサムと一致しませんが、そのまま読み取りました。",
  ],
  "the zip": ["das Zip", " ZIP "],
  "the gzip": ["das gzip", " gzip "],
  "Its compressed data is damaged or cut off": [
    "Die komprimierten Daten sind beschädigt oder abgeschnitten",
    "圧縮データが破損しているか途中で切れています",
  ],
  "Its data is damaged or cut off": [
    "Die Daten sind beschädigt oder abgeschnitten",
    "データが破損しているか途中で切れています",
  ],
  "Its data is damaged or cut off, or the password is wrong": [
    "Die Daten sind beschädigt oder abgeschnitten, oder das Passwort ist falsch",
    "データが破損しているか途中で切れているか、パスワードが違います",
  ],
  "The header of the gzip is damaged or cut off": [
    "Der Kopf des gzip ist beschädigt oder abgeschnitten",
    "gzip のヘッダーが破損しているか途中で切れています",
  ],
  "{what}; nothing of it could be read.": [
    "{what}; nichts davon konnte gelesen werden.",
    "{what}。何も読み取れませんでした。",
  ],
  "{what}; the first {found} bytes were read.": [
    "{what}; die ersten {found} Bytes wurden gelesen.",
    "{what}。先頭の {found} バイトを読み取りました。",
  ],
  "Its authentication code does not fit: it is damaged or was altered; it was read all the same.": [
    "Der Authentifizierungscode passt nicht: es ist beschädigt oder wurde verändert; es wurde dennoch gelesen.",
    "認証コードが一致しません。破損または改変されていますが、そのまま読み取りました。",
  ],
  "The archive could not be read: {reason}.": [
    "Das Archiv konnte nicht gelesen werden: {reason}.",
    "アーカイブを読み取れませんでした: {reason}。",
  ],
  "The tar has more than {most} members; the rest was not read.": [
    "Das tar hat mehr als {most} Einträge; der Rest wurde nicht gelesen.",
    "tar のメンバーが {most} 個を超えています。残りは読み取っていません。",
  ],
  "The zip has more than {most} members; the rest was not read.": [
    "Das Zip hat mehr als {most} Einträge; der Rest wurde nicht gelesen.",
    "ZIP のメンバーが {most} 個を超えています。残りは読み取っていません。",
  ],
  "The tar holds no files.": ["Das tar enthält keine Dateien.", "tar にファイルがありません。"],
  "The zip holds no files.": ["Das Zip enthält keine Dateien.", "ZIP にファイルがありません。"],
  "The zip is cut off; what lies before was read.": [
    "Das Zip ist abgeschnitten; was davor liegt, wurde gelesen.",
    "ZIP が途中で切れています。それより前の部分は読み取りました。",
  ],
  "It unpacks to more than {bytes} bytes, far more than a log would; it was not read.": [
    "Entpackt sind es mehr als {bytes} Bytes, weit mehr als bei einem Protokoll; es wurde nicht gelesen.",
    "展開すると {bytes} バイトを超え、ログとしては大きすぎるため読み取っていません。",
  ],
  "Archives inside archives inside archives are not opened; unpack the outer one.": [
    "Archive in Archiven in Archiven werden nicht geöffnet; das äußere entpacken.",
    "3 重に入れ子になったアーカイブは開けません。外側を展開してください。",
  ],
  "1 member is encrypted and not read: {why}.": [
    "1 Eintrag ist verschlüsselt und nicht gelesen: {why}.",
    "1 個のメンバーは暗号化されていて読み取っていません: {why}。",
  ],
  "{members} members are encrypted and not read: {why}.": [
    "{members} Einträge sind verschlüsselt und nicht gelesen: {why}.",
    "{members} 個のメンバーは暗号化されていて読み取っていません: {why}。",
  ],
  "no password that was given fits": [
    "kein angegebenes Passwort passt",
    "指定されたパスワードはどれも一致しません",
  ],
  "a password is needed": ["ein Passwort ist nötig", "パスワードが必要です"],
  "{count} members ({members}): {detail}": [
    "{count} Einträge ({members}): {detail}",
    "{count} 個のメンバー（{members}）: {detail}",
  ],
  "Names that are not marked as UTF-8 were read as {codePage}, which is a guess: {names}.": [
    "Namen, die nicht als UTF-8 gekennzeichnet sind, wurden als {codePage} gelesen, was geraten ist: {names}.",
    "UTF-8 と示されていない名前を {codePage} と推定して読み取りました: {names}。",
  ],
  "{path} ({seems})": ["{path} ({seems})", "{path}（{seems}）"],
  "…": ["…", "…"],
  "{count} of {members} members are neither logs nor rules: {examples}.": [
    "{count} von {members} Einträgen sind weder Protokolle noch Regeln: {examples}.",
    "{members} 個中 {count} 個のメンバーはログでもルールでもありません: {examples}。",
  ],
  "Behind its end the gzip has {found} bytes that are none of it.": [
    "Hinter seinem Ende hat das gzip {found} Bytes, die nicht dazugehören.",
    "gzip の終端の後に、含まれない {found} バイトがあります。",
  ],
  "The gzip is cut off behind its data, so that nothing says whether that is right.": [
    "Das gzip ist hinter seinen Daten abgeschnitten, sodass nichts sagt, ob diese stimmen.",
    "gzip がデータの直後で切れているため、データの正しさを確認できません。",
  ],
  "The header at offset {start} of the tar states no size that could be.": [
    "Der Kopf bei Offset {start} des tar gibt keine mögliche Größe an.",
    "tar のオフセット {start} にあるヘッダーのサイズはあり得ない値です。",
  ],
  "The tar has no end mark: it may have been cut off.": [
    "Das tar hat keine Endmarke: es kann abgeschnitten sein.",
    "tar に終端の印がありません。途中で切れている可能性があります。",
  ],
  "Behind its end mark, at offset {start}, the tar has {length} bytes that are no member.": [
    "Hinter seiner Endmarke, bei Offset {start}, hat das tar {length} Bytes, die kein Eintrag sind.",
    "tar の終端の印の後、オフセット {start} に、メンバーではない {length} バイトがあります。",
  ],
  "Expected a header at offset {start} of the tar, found {length} bytes that are none.": [
    "Erwartet wurde ein Kopf bei Offset {start} des tar, gefunden {length} Bytes, die keiner sind.",
    "tar のオフセット {start} にヘッダーが必要ですが、ヘッダーではない {length} バイトがあります。",
  ],
  "It is the rest of a file of another volume, which is not read here; unpack the tar and open the files.": [
    "Es ist der Rest einer Datei eines anderen Bandes und wird hier nicht gelesen; das tar entpacken und die Dateien öffnen.",
    "別ボリュームのファイルの残りで、ここでは読み取れません。tar を展開してからファイルを開いてください。",
  ],
  "It is a sparse file, which is not read here; unpack the tar and open the files.": [
    "Es ist eine Datei mit Lücken (sparse) und wird hier nicht gelesen; das tar entpacken und die Dateien öffnen.",
    "スパースファイルで、ここでは読み取れません。tar を展開してからファイルを開いてください。",
  ],
  "The zip has no directory at its end; its members were found by their own headers.": [
    "Das Zip hat kein Verzeichnis am Ende; die Einträge wurden an ihren eigenen Köpfen gefunden.",
    "ZIP の末尾にディレクトリがありません。メンバーは各ヘッダーから見つけました。",
  ],
  "The directory at its end is damaged; its members were found by their own headers.": [
    "Das Verzeichnis am Ende ist beschädigt; die Einträge wurden an ihren eigenen Köpfen gefunden.",
    "末尾のディレクトリが破損しています。メンバーは各ヘッダーから見つけました。",
  ],
  "The directory says {declared} members; {read} could be read from it.": [
    "Das Verzeichnis nennt {declared} Einträge; {read} konnten daraus gelesen werden.",
    "ディレクトリではメンバーは {declared} 個ですが、読み取れたのは {read} 個です。",
  ],
  "It is encrypted in a way that is not read here; unpack the zip and open the files.": [
    "Die Art der Verschlüsselung wird hier nicht gelesen; das Zip entpacken und die Dateien öffnen.",
    "ここでは読み取れない方式で暗号化されています。ZIP を展開してからファイルを開いてください。",
  ],
  "It is compressed with {name}, which is not read here; unpack the zip and open the files.": [
    "Es ist mit {name} komprimiert, was hier nicht gelesen wird; das Zip entpacken und die Dateien öffnen.",
    "{name} で圧縮されていて、ここでは読み取れません。ZIP を展開してからファイルを開いてください。",
  ],
  "method {method}": ["Methode {method}", "方式 {method}"],
  "Expected the header of the member at offset {offset} of the zip, found something else.": [
    "Erwartet wurde der Kopf des Eintrags bei Offset {offset} des Zip, gefunden etwas anderes.",
    "ZIP のオフセット {offset} にメンバーのヘッダーが必要ですが、別の内容があります。",
  ],

  "Its {kind} is {found}; {list} names {name} with {listed}.": [
    "{kind} ist {found}; {list} nennt {name} mit {listed}.",
    "{kind} は {found} ですが、{list} では {name} は {listed} です。",
  ],
  "It has no hash that is compared.": [
    "Sie hat keinen Hash, der verglichen wird.",
    "比較対象のハッシュがありません。",
  ],
  "Expected columns with a hash that is compared.": [
    "Erwartet wurden Spalten mit einem Hash, der verglichen wird.",
    "比較対象のハッシュの列が必要です。",
  ],
  "Expected the line with the columns before the first file.": [
    "Erwartet wurde die Zeile mit den Spalten vor der ersten Datei.",
    "最初のファイルの前に列の行が必要です。",
  ],
  "Expected JSON.": ["Erwartet wurde JSON.", "JSON が必要です。"],
  "Expected an object.": ["Erwartet wurde ein Objekt.", "オブジェクトが必要です。"],
  "{most} lines could not be read; what stands behind them was not tried.": [
    "{most} Zeilen konnten nicht gelesen werden; was dahinter steht, wurde nicht versucht.",
    "{most} 行を読み取れませんでした。それより後は読み取りを試みていません。",
  ],
  "The list names more than {most} files; the rest was not read.": [
    "Die Liste nennt mehr als {most} Dateien; der Rest wurde nicht gelesen.",
    "リストのファイルが {most} 件を超えています。残りは読み取っていません。",
  ],
  "{more} more lines could not be read.": [
    "{more} weitere Zeilen konnten nicht gelesen werden.",
    "ほかに {more} 行を読み取れませんでした。",
  ],
  "Expected a hash of 64 (SHA-256), 40 (SHA-1) or 32 (MD5) hex digits, found {length} characters.": [
    "Erwartet wurde ein Hash aus 64 (SHA-256), 40 (SHA-1) oder 32 (MD5) Hexziffern, gefunden {length} Zeichen.",
    "16 進 64 桁（SHA-256）、40 桁（SHA-1）または 32 桁（MD5）のハッシュが必要ですが、{length} 文字です。",
  ],
  "Expected a hash of 64 (SHA-256), 40 (SHA-1) or 32 (MD5) hex digits and a name.": [
    "Erwartet wurden ein Hash aus 64 (SHA-256), 40 (SHA-1) oder 32 (MD5) Hexziffern und ein Name.",
    "16 進 64 桁（SHA-256）、40 桁（SHA-1）または 32 桁（MD5）のハッシュと名前が必要です。",
  ],
  "The hash is not of the kind that the line names.": [
    "Der Hash ist nicht von der Art, die die Zeile nennt.",
    "ハッシュの種類が行の示すものと異なります。",
  ],
  "{name} is not compared, but SHA-256, SHA-1 and MD5 are.": [
    "{name} wird nicht verglichen; SHA-256, SHA-1 und MD5 werden es.",
    "{name} は比較しません。比較するのは SHA-256、SHA-1、MD5 です。",
  ],
  "A quote is opened that is not closed.": [
    "Ein Anführungszeichen wird geöffnet und nicht geschlossen.",
    "引用符が閉じられていません。",
  ],
} as const satisfies Area;
