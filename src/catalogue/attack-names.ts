// Names of MITRE ATT&CK for Enterprise, version 19. ATT&CK is a registered trademark of The MITRE Corporation, and its
// content is used under its terms of use (attack.mitre.org/resources/legal-and-branding/terms-of-use): © The MITRE
// Corporation; reproduced and distributed with the permission of The MITRE Corporation.
//
// Facts only: ids and names. To bring a new version in, edit the lines and the counts in the test.

/** Tactics in the order of the matrix: id, the tag Sigma writes, name. */
export const tacticNames: readonly (readonly [id: string, tag: string, name: string])[] = [
  ["TA0043", "reconnaissance", "Reconnaissance"],
  ["TA0042", "resource-development", "Resource Development"],
  ["TA0001", "initial-access", "Initial Access"],
  ["TA0002", "execution", "Execution"],
  ["TA0003", "persistence", "Persistence"],
  ["TA0004", "privilege-escalation", "Privilege Escalation"],
  ["TA0005", "stealth", "Stealth"],
  ["TA0112", "defense-impairment", "Defense Impairment"],
  ["TA0006", "credential-access", "Credential Access"],
  ["TA0007", "discovery", "Discovery"],
  ["TA0008", "lateral-movement", "Lateral Movement"],
  ["TA0009", "collection", "Collection"],
  ["TA0011", "command-and-control", "Command and Control"],
  ["TA0010", "exfiltration", "Exfiltration"],
  ["TA0040", "impact", "Impact"],
];

/**
 * One technique a line: number and name, then `|` and its sub-techniques, each number and name.
 */
export const techniqueNames = `
1001 Data Obfuscation|1 Junk Data|2 Steganography|3 Protocol or Service Impersonation
1003 OS Credential Dumping|1 LSASS Memory|2 Security Account Manager|3 NTDS|4 LSA Secrets|5 Cached Domain Credentials|6 DCSync|7 Proc Filesystem|8 /etc/passwd and /etc/shadow
1005 Data from Local System
1006 Direct Volume Access
1007 System Service Discovery
1008 Fallback Channels
1010 Application Window Discovery
1011 Exfiltration Over Other Network Medium|1 Exfiltration Over Bluetooth
1012 Query Registry
1014 Rootkit
1016 System Network Configuration Discovery|1 Internet Connection Discovery|2 Wi-Fi Discovery
1018 Remote System Discovery
1020 Automated Exfiltration|1 Traffic Duplication
1021 Remote Services|1 Remote Desktop Protocol|2 SMB/Windows Admin Shares|3 Distributed Component Object Model|4 SSH|5 VNC|6 Windows Remote Management|7 Cloud Services|8 Direct Cloud VM Connections
1025 Data from Removable Media
1027 Obfuscated Files or Information|1 Binary Padding|2 Software Packing|3 Steganography|4 Compile After Delivery|5 Indicator Removal from Tools|6 HTML Smuggling|7 Dynamic API Resolution|8 Stripped Payloads|9 Embedded Payloads|10 Command Obfuscation|11 Fileless Storage|12 LNK Icon Smuggling|13 Encrypted/Encoded File|14 Polymorphic Code|15 Compression|16 Junk Code Insertion|17 SVG Smuggling|18 Invisible Unicode
1029 Scheduled Transfer
1030 Data Transfer Size Limits
1033 System Owner/User Discovery
1036 Masquerading|1 Invalid Code Signature|2 Right-to-Left Override|3 Rename Legitimate Utilities|4 Masquerade Task or Service|5 Match Legitimate Resource Name or Location|6 Space after Filename|7 Double File Extension|8 Masquerade File Type|9 Break Process Trees|10 Masquerade Account Name|11 Overwrite Process Arguments|12 Browser Fingerprint
1037 Boot or Logon Initialization Scripts|1 Logon Script (Windows)|2 Login Hook|3 Network Logon Script|4 RC Scripts|5 Startup Items
1039 Data from Network Shared Drive
1040 Network Sniffing
1041 Exfiltration Over C2 Channel
1046 Network Service Discovery
1047 Windows Management Instrumentation
1048 Exfiltration Over Alternative Protocol|1 Exfiltration Over Symmetric Encrypted Non-C2 Protocol|2 Exfiltration Over Asymmetric Encrypted Non-C2 Protocol|3 Exfiltration Over Unencrypted Non-C2 Protocol
1049 System Network Connections Discovery
1052 Exfiltration Over Physical Medium|1 Exfiltration over USB
1053 Scheduled Task/Job|2 At|3 Cron|5 Scheduled Task|6 Systemd Timers|7 Container Orchestration Job
1055 Process Injection|1 Dynamic-link Library Injection|2 Portable Executable Injection|3 Thread Execution Hijacking|4 Asynchronous Procedure Call|5 Thread Local Storage|8 Ptrace System Calls|9 Proc Memory|11 Extra Window Memory Injection|12 Process Hollowing|13 Process Doppelgänging|14 VDSO Hijacking|15 ListPlanting
1056 Input Capture|1 Keylogging|2 GUI Input Capture|3 Web Portal Capture|4 Credential API Hooking
1057 Process Discovery
1059 Command and Scripting Interpreter|1 PowerShell|2 AppleScript|3 Windows Command Shell|4 Unix Shell|5 Visual Basic|6 Python|7 JavaScript|8 Network Device CLI|9 Cloud API|10 AutoHotKey & AutoIT|11 Lua|12 Hypervisor CLI|13 Container CLI/API
1068 Exploitation for Privilege Escalation
1069 Permission Groups Discovery|1 Local Groups|2 Domain Groups|3 Cloud Groups
1070 Indicator Removal|3 Clear Command History|4 File Deletion|5 Network Share Connection Removal|6 Timestomp|7 Clear Network Connection History and Configurations|8 Clear Mailbox Data|9 Clear Persistence|10 Relocate Malware
1071 Application Layer Protocol|1 Web Protocols|2 File Transfer Protocols|3 Mail Protocols|4 DNS|5 Publish/Subscribe Protocols
1072 Software Deployment Tools
1074 Data Staged|1 Local Data Staging|2 Remote Data Staging
1078 Valid Accounts|1 Default Accounts|2 Domain Accounts|3 Local Accounts|4 Cloud Accounts
1080 Taint Shared Content
1082 System Information Discovery
1083 File and Directory Discovery
1087 Account Discovery|1 Local Account|2 Domain Account|3 Email Account|4 Cloud Account
1090 Proxy|1 Internal Proxy|2 External Proxy|3 Multi-hop Proxy|4 Domain Fronting
1091 Replication Through Removable Media
1092 Communication Through Removable Media
1095 Non-Application Layer Protocol
1098 Account Manipulation|1 Additional Cloud Credentials|2 Additional Email Delegate Permissions|3 Additional Cloud Roles|4 SSH Authorized Keys|5 Device Registration|6 Additional Container Cluster Roles|7 Additional Local or Domain Groups
1102 Web Service|1 Dead Drop Resolver|2 Bidirectional Communication|3 One-Way Communication
1104 Multi-Stage Channels
1105 Ingress Tool Transfer
1106 Native API
1110 Brute Force|1 Password Guessing|2 Password Cracking|3 Password Spraying|4 Credential Stuffing
1111 Multi-Factor Authentication Interception
1112 Modify Registry
1113 Screen Capture
1114 Email Collection|1 Local Email Collection|2 Remote Email Collection|3 Email Forwarding Rule
1115 Clipboard Data
1119 Automated Collection
1120 Peripheral Device Discovery
1123 Audio Capture
1124 System Time Discovery
1125 Video Capture
1127 Trusted Developer Utilities Proxy Execution|1 MSBuild|2 ClickOnce|3 JamPlus
1129 Shared Modules
1132 Data Encoding|1 Standard Encoding|2 Non-Standard Encoding
1133 External Remote Services
1134 Access Token Manipulation|1 Token Impersonation/Theft|2 Create Process with Token|3 Make and Impersonate Token|4 Parent PID Spoofing|5 SID-History Injection
1135 Network Share Discovery
1136 Create Account|1 Local Account|2 Domain Account|3 Cloud Account
1137 Office Application Startup|1 Office Template Macros|2 Office Test|3 Outlook Forms|4 Outlook Home Page|5 Outlook Rules|6 Add-ins
1140 Deobfuscate/Decode Files or Information
1176 Software Extensions|1 Browser Extensions|2 IDE Extensions
1185 Browser Session Hijacking
1187 Forced Authentication
1189 Drive-by Compromise
1190 Exploit Public-Facing Application
1195 Supply Chain Compromise|1 Compromise Software Dependencies and Development Tools|2 Compromise Software Supply Chain|3 Compromise Hardware Supply Chain
1197 BITS Jobs
1199 Trusted Relationship
1200 Hardware Additions
1201 Password Policy Discovery
1202 Indirect Command Execution
1203 Exploitation for Client Execution
1204 User Execution|1 Malicious Link|2 Malicious File|3 Malicious Image|4 Malicious Copy and Paste|5 Malicious Library
1205 Traffic Signaling|1 Port Knocking|2 Socket Filters
1207 Rogue Domain Controller
1210 Exploitation of Remote Services
1211 Exploitation for Stealth
1212 Exploitation for Credential Access
1213 Data from Information Repositories|1 Confluence|2 Sharepoint|3 Code Repositories|4 Customer Relationship Management Software|5 Messaging Applications|6 Databases
1216 System Script Proxy Execution|1 PubPrn|2 SyncAppvPublishingServer
1217 Browser Information Discovery
1218 System Binary Proxy Execution|1 Compiled HTML File|2 Control Panel|3 CMSTP|4 InstallUtil|5 Mshta|7 Msiexec|8 Odbcconf|9 Regsvcs/Regasm|10 Regsvr32|11 Rundll32|12 Verclsid|13 Mavinject|14 MMC|15 Electron Applications
1219 Remote Access Tools|1 IDE Tunneling|2 Remote Desktop Software|3 Remote Access Hardware
1220 XSL Script Processing
1221 Template Injection
1222 File and Directory Permissions Modification|1 Windows Permissions|2 Linux and Mac Permissions
1480 Execution Guardrails|1 Environmental Keying|2 Mutual Exclusion
1482 Domain Trust Discovery
1484 Domain or Tenant Policy Modification|1 Group Policy Modification|2 Trust Modification
1485 Data Destruction|1 Lifecycle-Triggered Deletion
1486 Data Encrypted for Impact
1489 Service Stop
1490 Inhibit System Recovery
1491 Defacement|1 Internal Defacement|2 External Defacement
1495 Firmware Corruption
1496 Resource Hijacking|1 Compute Hijacking|2 Bandwidth Hijacking|3 SMS Pumping|4 Cloud Service Hijacking
1497 Virtualization/Sandbox Evasion|1 System Checks|2 User Activity Based Checks|3 Time Based Checks
1498 Network Denial of Service|1 Direct Network Flood|2 Reflection Amplification
1499 Endpoint Denial of Service|1 OS Exhaustion Flood|2 Service Exhaustion Flood|3 Application Exhaustion Flood|4 Application or System Exploitation
1505 Server Software Component|1 SQL Stored Procedures|2 Transport Agent|3 Web Shell|4 IIS Components|5 Terminal Services DLL|6 vSphere Installation Bundles
1518 Software Discovery|1 Security Software Discovery|2 Backup Software Discovery
1525 Implant Internal Image
1526 Cloud Service Discovery
1528 Steal Application Access Token
1529 System Shutdown/Reboot
1530 Data from Cloud Storage
1531 Account Access Removal
1534 Internal Spearphishing
1535 Unused/Unsupported Cloud Regions
1537 Transfer Data to Cloud Account
1538 Cloud Service Dashboard
1539 Steal Web Session Cookie
1542 Pre-OS Boot|1 System Firmware|2 Component Firmware|3 Bootkit|4 ROMMONkit|5 TFTP Boot
1543 Create or Modify System Process|1 Launch Agent|2 Systemd Service|3 Windows Service|4 Launch Daemon|5 Container Service
1546 Event Triggered Execution|1 Change Default File Association|2 Screensaver|3 Windows Management Instrumentation Event Subscription|4 Unix Shell Configuration Modification|5 Trap|6 LC_LOAD_DYLIB Addition|7 Netsh Helper DLL|8 Accessibility Features|9 AppCert DLLs|10 AppInit DLLs|11 Application Shimming|12 Image File Execution Options Injection|13 PowerShell Profile|14 Emond|15 Component Object Model Hijacking|16 Installer Packages|17 Udev Rules|18 Python Startup Hooks
1547 Boot or Logon Autostart Execution|1 Registry Run Keys / Startup Folder|2 Authentication Package|3 Time Providers|4 Winlogon Helper DLL|5 Security Support Provider|6 Kernel Modules and Extensions|7 Re-opened Applications|8 LSASS Driver|9 Shortcut Modification|10 Port Monitors|12 Print Processors|13 XDG Autostart Entries|14 Active Setup|15 Login Items
1548 Abuse Elevation Control Mechanism|1 Setuid and Setgid|2 Bypass User Account Control|3 Sudo and Sudo Caching|4 Elevated Execution with Prompt|5 Temporary Elevated Cloud Access|6 TCC Manipulation
1550 Use Alternate Authentication Material|1 Application Access Token|2 Pass the Hash|3 Pass the Ticket|4 Web Session Cookie
1552 Unsecured Credentials|1 Credentials In Files|2 Credentials in Registry|3 Shell History|4 Private Keys|5 Cloud Instance Metadata API|6 Group Policy Preferences|7 Container API|8 Chat Messages
1553 Subvert Trust Controls|1 Gatekeeper Bypass|2 Code Signing|3 SIP and Trust Provider Hijacking|4 Install Root Certificate|5 Mark-of-the-Web Bypass|6 Code Signing Policy Modification
1554 Compromise Host Software Binary
1555 Credentials from Password Stores|1 Keychain|2 Securityd Memory|3 Credentials from Web Browsers|4 Windows Credential Manager|5 Password Managers|6 Cloud Secrets Management Stores
1556 Modify Authentication Process|1 Domain Controller Authentication|2 Password Filter DLL|3 Pluggable Authentication Modules|4 Network Device Authentication|5 Reversible Encryption|6 Multi-Factor Authentication|7 Hybrid Identity|8 Network Provider DLL|9 Conditional Access Policies
1557 Adversary-in-the-Middle|1 Name Resolution Poisoning and SMB Relay|2 ARP Cache Poisoning|3 DHCP Spoofing|4 Evil Twin
1558 Steal or Forge Kerberos Tickets|1 Golden Ticket|2 Silver Ticket|3 Kerberoasting|4 AS-REP Roasting|5 Ccache Files
1559 Inter-Process Communication|1 Component Object Model|2 Dynamic Data Exchange|3 XPC Services
1560 Archive Collected Data|1 Archive via Utility|2 Archive via Library|3 Archive via Custom Method
1561 Disk Wipe|1 Disk Content Wipe|2 Disk Structure Wipe
1563 Remote Service Session Hijacking|1 SSH Hijacking|2 RDP Hijacking
1564 Hide Artifacts|1 Hidden Files and Directories|2 Hidden Users|3 Hidden Window|4 NTFS File Attributes|5 Hidden File System|6 Run Virtual Instance|7 VBA Stomping|8 Email Hiding Rules|9 Resource Forking|10 Process Argument Spoofing|11 Ignore Process Interrupts|12 File/Path Exclusions|13 Bind Mounts|14 Extended Attributes
1565 Data Manipulation|1 Stored Data Manipulation|2 Transmitted Data Manipulation|3 Runtime Data Manipulation
1566 Phishing|1 Spearphishing Attachment|2 Spearphishing Link|3 Spearphishing via Service|4 Spearphishing Voice
1567 Exfiltration Over Web Service|1 Exfiltration to Code Repository|2 Exfiltration to Cloud Storage|3 Exfiltration to Text Storage Sites|4 Exfiltration Over Webhook
1568 Dynamic Resolution|1 Fast Flux DNS|2 Domain Generation Algorithms|3 DNS Calculation
1569 System Services|1 Launchctl|2 Service Execution|3 Systemctl
1570 Lateral Tool Transfer
1571 Non-Standard Port
1572 Protocol Tunneling
1573 Encrypted Channel|1 Symmetric Cryptography|2 Asymmetric Cryptography
1574 Hijack Execution Flow|1 DLL|4 Dylib Hijacking|5 Executable Installer File Permissions Weakness|6 Dynamic Linker Hijacking|7 Path Interception by PATH Environment Variable|8 Path Interception by Search Order Hijacking|9 Path Interception by Unquoted Path|10 Services File Permissions Weakness|11 Services Registry Permissions Weakness|12 COR_PROFILER|13 KernelCallbackTable|14 AppDomainManager
1578 Modify Cloud Compute Infrastructure|1 Create Snapshot|2 Create Cloud Instance|3 Delete Cloud Instance|4 Revert Cloud Instance|5 Modify Cloud Compute Configurations
1580 Cloud Infrastructure Discovery
1583 Acquire Infrastructure|1 Domains|2 DNS Server|3 Virtual Private Server|4 Server|5 Botnet|6 Web Services|7 Serverless|8 Malvertising
1584 Compromise Infrastructure|1 Domains|2 DNS Server|3 Virtual Private Server|4 Server|5 Botnet|6 Web Services|7 Serverless|8 Network Devices
1585 Establish Accounts|1 Social Media Accounts|2 Email Accounts|3 Cloud Accounts
1586 Compromise Accounts|1 Social Media Accounts|2 Email Accounts|3 Cloud Accounts
1587 Develop Capabilities|1 Malware|2 Code Signing Certificates|3 Digital Certificates|4 Exploits
1588 Obtain Capabilities|1 Malware|2 Tool|3 Code Signing Certificates|4 Digital Certificates|5 Exploits|6 Vulnerabilities|7 Artificial Intelligence
1589 Gather Victim Identity Information|1 Credentials|2 Email Addresses|3 Employee Names
1590 Gather Victim Network Information|1 Domain Properties|2 DNS|3 Network Trust Dependencies|4 Network Topology|5 IP Addresses|6 Network Security Appliances
1591 Gather Victim Org Information|1 Determine Physical Locations|2 Business Relationships|3 Identify Business Tempo|4 Identify Roles
1592 Gather Victim Host Information|1 Hardware|2 Software|3 Firmware|4 Client Configurations
1593 Search Open Websites/Domains|1 Social Media|2 Search Engines|3 Code Repositories
1594 Search Victim-Owned Websites
1595 Active Scanning|1 Scanning IP Blocks|2 Vulnerability Scanning|3 Wordlist Scanning
1596 Search Open Technical Databases|1 DNS/Passive DNS|2 WHOIS|3 Digital Certificates|4 CDNs|5 Scan Databases
1597 Search Closed Sources|1 Threat Intel Vendors|2 Purchase Technical Data
1598 Phishing for Information|1 Spearphishing Service|2 Spearphishing Attachment|3 Spearphishing Link|4 Spearphishing Voice
1599 Network Boundary Bridging|1 Network Address Translation Traversal
1600 Weaken Encryption|1 Reduce Key Space|2 Disable Crypto Hardware
1601 Modify System Image|1 Patch System Image|2 Downgrade System Image
1602 Data from Configuration Repository|1 SNMP (MIB Dump)|2 Network Device Configuration Dump
1606 Forge Web Credentials|1 Web Cookies|2 SAML Tokens
1608 Stage Capabilities|1 Upload Malware|2 Upload Tool|3 Install Digital Certificate|4 Drive-by Target|5 Link Target|6 SEO Poisoning
1609 Container Administration Command
1610 Deploy Container
1611 Escape to Host
1612 Build Image on Host
1613 Container and Resource Discovery
1614 System Location Discovery|1 System Language Discovery
1615 Group Policy Discovery
1619 Cloud Storage Object Discovery
1620 Reflective Code Loading
1621 Multi-Factor Authentication Request Generation
1622 Debugger Evasion
1647 Plist File Modification
1648 Serverless Execution
1649 Steal or Forge Authentication Certificates
1650 Acquire Access
1651 Cloud Administration Command
1652 Device Driver Discovery
1653 Power Settings
1654 Log Enumeration
1657 Financial Theft
1659 Content Injection
1665 Hide Infrastructure
1666 Modify Cloud Resource Hierarchy
1667 Email Bombing
1668 Exclusive Control
1669 Wi-Fi Networks
1671 Cloud Application Integration
1673 Virtual Machine Discovery
1674 Input Injection
1675 ESXi Administration Command
1677 Poisoned Pipeline Execution
1678 Delay Execution
1679 Selective Exclusion
1680 Local Storage Discovery
1681 Search Threat Vendor Data
1682 Query Public AI Services
1683 Generate Content|1 Written Content|2 Audio-Visual Content
1684 Social Engineering|1 Impersonation|2 Email Spoofing
1685 Disable or Modify Tools|1 Disable or Modify Windows Event Log|2 Disable or Modify Cloud Log|3 Modify or Spoof Tool UI|4 Disable or Modify Linux Audit System Log|5 Clear Windows Event Logs|6 Clear Linux or Mac System Logs
1686 Disable or Modify System Firewall|1 Cloud Firewall|2 Network Device Firewall|3 Windows Host Firewall
1687 Exploitation for Defense Impairment
1688 Safe Mode Boot
1689 Downgrade Attack
1690 Prevent Command History Logging
`;

/**
 * Ids that ATT&CK has withdrawn and rules still carry: number, the name it had, and after `>` the technique that took
 * its place; `>` alone where none did.
 */
export const withdrawnTechniques = `
1002 Data Compressed>1560
1004 Winlogon Helper DLL>1547.004
1009 Binary Padding>1027.001
1013 Port Monitors>1547.010
1015 Accessibility Features>1546.008
1019 System Firmware>1542.001
1022 Data Encrypted>1560
1023 Shortcut Modification>1547.009
1024 Custom Cryptographic Protocol>1573
1028 Windows Remote Management>1021.006
1031 Modify Existing Service>1543.003
1032 Standard Cryptographic Protocol>1573
1034 Path Interception>
1035 Service Execution>1569.002
1038 DLL Search Order Hijacking>1574.001
1042 Change Default File Association>1546.001
1043 Commonly Used Port>
1044 File System Permissions Weakness>1574.010
1045 Software Packing>1027.002
1050 New Service>1543.003
1051 Shared Webroot>
1053.001 At (Linux)>1053.002
1053.004 Launchd>
1054 Indicator Blocking>1685
1058 Service Registry Permissions Weakness>1574.011
1060 Registry Run Keys / Startup Folder>1547.001
1061 Graphical User Interface>
1062 Hypervisor>
1063 Security Software Discovery>1518.001
1064 Scripting>1059
1065 Uncommonly Used Port>1571
1066 Indicator Removal from Tools>1027.005
1067 Bootkit>1542.003
1070.001 Clear Windows Event Logs>1685.005
1070.002 Clear Linux or Mac System Logs>1685.006
1073 DLL Side-Loading>1574.001
1075 Pass the Hash>1550.002
1076 Remote Desktop Protocol>1021.001
1077 Windows Admin Shares>1021.002
1079 Multilayer Encryption>1573
1081 Credentials in Files>1552.001
1084 Windows Management Instrumentation Event Subscription>1546.003
1085 Rundll32>1218.011
1086 PowerShell>1059.001
1088 Bypass User Account Control>1548.002
1089 Disabling Security Tools>1685
1093 Process Hollowing>1055.012
1094 Custom Command and Control Protocol>1095
1096 NTFS File Attributes>1564.004
1097 Pass the Ticket>1550.003
1099 Timestomp>1070.006
1100 Web Shell>1505.003
1101 Security Support Provider>1547.005
1103 AppInit DLLs>1546.010
1107 File Deletion>1070.004
1108 Redundant Access>
1109 Component Firmware>1542.002
1116 Code Signing>1553.002
1117 Regsvr32>1218.010
1118 InstallUtil>1218.004
1121 Regsvcs/Regasm>1218.009
1122 Component Object Model Hijacking>1546.015
1126 Network Share Connection Removal>1070.005
1128 Netsh Helper DLL>1546.007
1130 Install Root Certificate>1553.004
1131 Authentication Package>1547.002
1138 Application Shimming>1546.011
1139 Bash History>1552.003
1141 Input Prompt>1056.002
1142 Keychain>1555.001
1143 Hidden Window>1564.003
1144 Gatekeeper Bypass>1553.001
1145 Private Keys>1552.004
1146 Clear Command History>1070.003
1147 Hidden Users>1564.002
1148 HISTCONTROL>1690
1149 LC_MAIN Hijacking>
1150 Plist Modification>1647
1151 Space after Filename>1036.006
1152 Launchctl>1569.001
1153 Source>
1154 Trap>1546.005
1155 AppleScript>1059.002
1156 Malicious Shell Modification>1546.004
1157 Dylib Hijacking>1574.004
1158 Hidden Files and Directories>1564.001
1159 Launch Agent>1543.001
1160 Launch Daemon>1543.004
1161 LC_LOAD_DYLIB Addition>1546.006
1163 Rc.common>1037.004
1164 Re-opened Applications>1547.007
1165 Startup Items>1037.005
1166 Setuid and Setgid>1548.001
1167 Securityd Memory>1555.002
1168 Local Job Scheduling>
1169 Sudo>1548.003
1170 Mshta>1218.005
1171 LLMNR/NBT-NS Poisoning and Relay>1557.001
1172 Domain Fronting>1090.004
1173 Dynamic Data Exchange>1559.002
1174 Password Filter DLL>1556.002
1175 Component Object Model and Distributed COM>
1177 LSASS Driver>1547.008
1178 SID-History Injection>1134.005
1179 Hooking>1056.004
1180 Screensaver>1546.002
1181 Extra Window Memory Injection>1055.011
1182 AppCert DLLs>1546.009
1183 Image File Execution Options Injection>1546.012
1184 SSH Hijacking>1563.001
1186 Process Doppelgänging>1055.013
1188 Multi-hop Proxy>1090.003
1191 CMSTP>1218.003
1192 Spearphishing Link>1566.002
1193 Spearphishing Attachment>1566.001
1194 Spearphishing via Service>1566.003
1196 Control Panel Items>1218.002
1198 SIP and Trust Provider Hijacking>1553.003
1206 Sudo Caching>1548.003
1208 Kerberoasting>1558.003
1209 Time Providers>1547.003
1214 Credentials in Registry>1552.002
1215 Kernel Modules and Extensions>1547.006
1223 Compiled HTML File>1218.001
1483 Domain Generation Algorithms>1568.002
1487 Disk Structure Wipe>1561.002
1488 Disk Content Wipe>1561.001
1492 Stored Data Manipulation>1565.001
1493 Transmitted Data Manipulation>1565.002
1494 Runtime Data Manipulation>1565.003
1500 Compile After Delivery>1027.004
1501 Systemd Service>1543.002
1502 Parent PID Spoofing>1134.004
1503 Credentials from Web Browsers>1555.003
1504 PowerShell Profile>1546.013
1506 Web Session Cookie>1550.004
1514 Elevated Execution with Prompt>1548.004
1519 Emond>1546.014
1522 Cloud Instance Metadata API>1552.005
1527 Application Access Token>1550.001
1536 Revert Cloud Instance>1578.004
1547.011 Plist Modification>1647
1562 Impair Defenses>1685
1562.001 Disable or Modify Tools>1685
1562.002 Disable Windows Event Logging>1685.001
1562.003 Impair Command History Logging>1690
1562.004 Disable or Modify System Firewall>1686
1562.006 Indicator Blocking>1685
1562.007 Disable or Modify Cloud Firewall>1686.001
1562.008 Disable or Modify Cloud Logs>1685.002
1562.009 Safe Mode Boot>1688
1562.010 Downgrade Attack>1689
1562.011 Spoof Security Alerting>1685.003
1562.012 Disable or Modify Linux Audit System>1685.004
1562.013 Disable or Modify Network Device Firewall>1686.002
1574.002 DLL Side-Loading>1574.001
1656 Impersonation>1684.001
1672 Email Spoofing>1684.002
`;
