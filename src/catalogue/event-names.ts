// What Windows calls its events, by channel: the ids that public Sigma rules speak of, and the common ones beside them.
// Facts from Microsoft's documentation (Sysmon, advanced security audit policy, Defender, PowerShell, and others) and
// from the events' own message texts, shortened to a title.
//
// `= channel, channel | provider` begins a section; a line is an id and its title. Where several providers write the same
// id to one channel, the provider stands in brackets before the title.

export const eventNames = `
= Microsoft-Windows-Sysmon/Operational | Microsoft-Windows-Sysmon
1 Process creation
2 A process changed a file creation time
3 Network connection
4 Sysmon service state changed
5 Process terminated
6 Driver loaded
7 Image loaded
8 CreateRemoteThread
9 RawAccessRead
10 ProcessAccess
11 FileCreate
12 RegistryEvent (object create and delete)
13 RegistryEvent (value set)
14 RegistryEvent (key and value rename)
15 FileCreateStreamHash
16 Sysmon configuration changed
17 PipeEvent (pipe created)
18 PipeEvent (pipe connected)
19 WmiEvent (WmiEventFilter activity)
20 WmiEvent (WmiEventConsumer activity)
21 WmiEvent (WmiEventConsumerToFilter activity)
22 DNSEvent (DNS query)
23 FileDelete (file delete archived)
24 ClipboardChange (new content in the clipboard)
25 ProcessTampering (process image change)
26 FileDeleteDetected (file delete logged)
27 FileBlockExecutable
28 FileBlockShredding
29 FileExecutableDetected
255 Sysmon error

= Security | Microsoft-Windows-Security-Auditing
517 The audit log was cleared (before Windows Vista)
528 Successful logon (before Windows Vista)
529 Logon failure: unknown user name or bad password (before Windows Vista)
632 Global group member added (before Windows Vista)
633 Global group member removed (before Windows Vista)
634 Global group deleted (before Windows Vista)
675 Kerberos pre-authentication failed (before Windows Vista)
1100 [Microsoft-Windows-Eventlog] The event logging service has shut down
1101 [Microsoft-Windows-Eventlog] Audit events have been dropped by the transport
1102 [Microsoft-Windows-Eventlog] The audit log was cleared
1104 [Microsoft-Windows-Eventlog] The security log is now full
1105 [Microsoft-Windows-Eventlog] Event log automatic backup
4608 Windows is starting up
4609 Windows is shutting down
4610 An authentication package has been loaded by the Local Security Authority
4611 A trusted logon process has been registered with the Local Security Authority
4614 A notification package has been loaded by the Security Account Manager
4616 The system time was changed
4618 A monitored security event pattern has occurred
4621 Administrator recovered system from CrashOnAuditFail
4622 A security package has been loaded by the Local Security Authority
4624 An account was successfully logged on
4625 An account failed to log on
4626 User/device claims information
4627 Group membership information
4634 An account was logged off
4647 User initiated logoff
4648 A logon was attempted using explicit credentials
4649 A replay attack was detected
4656 A handle to an object was requested
4657 A registry value was modified
4658 The handle to an object was closed
4659 A handle to an object was requested with intent to delete
4660 An object was deleted
4661 A handle to an object was requested
4662 An operation was performed on an object
4663 An attempt was made to access an object
4664 An attempt was made to create a hard link
4670 Permissions on an object were changed
4672 Special privileges assigned to new logon
4673 A privileged service was called
4674 An operation was attempted on a privileged object
4675 SIDs were filtered
4688 A new process has been created
4689 A process has exited
4690 An attempt was made to duplicate a handle to an object
4691 Indirect access to an object was requested
4692 Backup of data protection master key was attempted
4693 Recovery of data protection master key was attempted
4694 Protection of auditable protected data was attempted
4695 Unprotection of auditable protected data was attempted
4696 A primary token was assigned to process
4697 A service was installed in the system
4698 A scheduled task was created
4699 A scheduled task was deleted
4700 A scheduled task was enabled
4701 A scheduled task was disabled
4702 A scheduled task was updated
4703 A user right was adjusted
4704 A user right was assigned
4705 A user right was removed
4706 A new trust was created to a domain
4707 A trust to a domain was removed
4713 Kerberos policy was changed
4714 Encrypted data recovery policy was changed
4715 The audit policy (SACL) on an object was changed
4716 Trusted domain information was modified
4717 System security access was granted to an account
4718 System security access was removed from an account
4719 System audit policy was changed
4720 A user account was created
4722 A user account was enabled
4723 An attempt was made to change an account's password
4724 An attempt was made to reset an account's password
4725 A user account was disabled
4726 A user account was deleted
4727 A security-enabled global group was created
4728 A member was added to a security-enabled global group
4729 A member was removed from a security-enabled global group
4730 A security-enabled global group was deleted
4731 A security-enabled local group was created
4732 A member was added to a security-enabled local group
4733 A member was removed from a security-enabled local group
4734 A security-enabled local group was deleted
4735 A security-enabled local group was changed
4737 A security-enabled global group was changed
4738 A user account was changed
4739 Domain policy was changed
4740 A user account was locked out
4741 A computer account was created
4742 A computer account was changed
4743 A computer account was deleted
4744 A security-disabled local group was created
4749 A security-disabled global group was created
4754 A security-enabled universal group was created
4755 A security-enabled universal group was changed
4756 A member was added to a security-enabled universal group
4757 A member was removed from a security-enabled universal group
4758 A security-enabled universal group was deleted
4764 A group's type was changed
4765 SID History was added to an account
4766 An attempt to add SID History to an account failed
4767 A user account was unlocked
4768 A Kerberos authentication ticket (TGT) was requested
4769 A Kerberos service ticket was requested
4770 A Kerberos service ticket was renewed
4771 Kerberos pre-authentication failed
4772 A Kerberos authentication ticket request failed
4773 A Kerberos service ticket request failed
4774 An account was mapped for logon
4775 An account could not be mapped for logon
4776 The computer attempted to validate the credentials for an account
4777 The domain controller failed to validate the credentials for an account
4778 A session was reconnected to a Window Station
4779 A session was disconnected from a Window Station
4780 The ACL was set on accounts which are members of administrators groups
4781 The name of an account was changed
4782 The password hash of an account was accessed
4793 The Password Policy Checking API was called
4794 An attempt was made to set the Directory Services Restore Mode administrator password
4797 An attempt was made to query the existence of a blank password for an account
4798 A user's local group membership was enumerated
4799 A security-enabled local group membership was enumerated
4800 The workstation was locked
4801 The workstation was unlocked
4802 The screen saver was invoked
4803 The screen saver was dismissed
4816 RPC detected an integrity violation while decrypting an incoming message
4817 Auditing settings on object were changed
4819 Central Access Policies on the machine have been changed
4825 A user was denied the access to Remote Desktop
4826 Boot Configuration Data loaded
4864 A namespace collision was detected
4865 A trusted forest information entry was added
4868 The certificate manager denied a pending certificate request
4870 Certificate Services revoked a certificate
4882 The security permissions for Certificate Services changed
4885 The audit filter for Certificate Services changed
4886 Certificate Services received a certificate request
4887 Certificate Services approved a certificate request and issued a certificate
4888 Certificate Services denied a certificate request
4890 The certificate manager settings for Certificate Services changed
4891 A configuration entry changed in Certificate Services
4892 A property of Certificate Services changed
4898 Certificate Services loaded a template
4899 A Certificate Services template was updated
4900 Certificate Services template security was updated
4902 The per-user audit policy table was created
4904 An attempt was made to register a security event source
4905 An attempt was made to unregister a security event source
4906 The CrashOnAuditFail value has changed
4907 Auditing settings on object were changed
4908 Special Groups Logon table modified
4911 Resource attributes of the object were changed
4912 Per-user audit policy was changed
4913 Central Access Policy on the object was changed
4928 An Active Directory replica source naming context was established
4929 An Active Directory replica source naming context was removed
4932 Synchronization of a replica of an Active Directory naming context has begun
4933 Synchronization of a replica of an Active Directory naming context has ended
4944 The following policy was active when the Windows Firewall started
4945 A rule was listed when the Windows Firewall started
4946 A rule was added to the Windows Firewall exception list
4947 A rule was modified in the Windows Firewall exception list
4948 A rule was deleted from the Windows Firewall exception list
4949 Windows Firewall settings were restored to the default values
4950 A Windows Firewall setting has changed
4954 Windows Firewall Group Policy settings have changed
4956 Windows Firewall has changed the active profile
4957 Windows Firewall did not apply a rule
4964 Special groups have been assigned to a new logon
4985 The state of a transaction has changed
5024 The Windows Firewall Service has started successfully
5025 The Windows Firewall Service has been stopped
5027 The Windows Firewall Service was unable to retrieve the security policy from the local storage
5030 The Windows Firewall Service failed to start
5031 The Windows Firewall Service blocked an application from accepting incoming connections
5038 Code integrity determined that the image hash of a file is not valid
5056 A cryptographic self test was performed
5058 Key file operation
5059 Key migration operation
5061 Cryptographic operation
5136 A directory service object was modified
5137 A directory service object was created
5138 A directory service object was undeleted
5139 A directory service object was moved
5140 A network share object was accessed
5141 A directory service object was deleted
5142 A network share object was added
5143 A network share object was modified
5144 A network share object was deleted
5145 A network share object was checked to see whether client can be granted desired access
5152 The Windows Filtering Platform blocked a packet
5154 The Windows Filtering Platform has permitted an application or service to listen on a port
5155 The Windows Filtering Platform has blocked an application or service from listening on a port
5156 The Windows Filtering Platform has permitted a connection
5157 The Windows Filtering Platform has blocked a connection
5158 The Windows Filtering Platform has permitted a bind to a local port
5159 The Windows Filtering Platform has blocked a bind to a local port
5168 SPN check for SMB/SMB2 failed
5376 Credential Manager credentials were backed up
5377 Credential Manager credentials were restored from a backup
5378 The requested credentials delegation was disallowed by policy
5379 Credential Manager credentials were read
5381 Vault credentials were read
5382 Vault credentials were read
5440 A Windows Filtering Platform callout was present when the Base Filtering Engine started
5441 A Windows Filtering Platform filter was present when the Base Filtering Engine started
5442 A Windows Filtering Platform provider was present when the Base Filtering Engine started
5446 A Windows Filtering Platform callout has been changed
5447 A Windows Filtering Platform filter has been changed
5448 A Windows Filtering Platform provider has been changed
5449 A Windows Filtering Platform provider context has been changed
5450 A Windows Filtering Platform sub-layer has been changed
5888 An object in the COM+ Catalog was modified
5889 An object was deleted from the COM+ Catalog
5890 An object was added to the COM+ Catalog
6144 Security policy in the Group Policy objects has been applied successfully
6145 One or more errors occurred while processing security policy in the Group Policy objects
6272 Network Policy Server granted access to a user
6273 Network Policy Server denied access to a user
6281 Code Integrity determined that the page hashes of an image file are not valid
6410 Code integrity determined that a file does not meet the security requirements to load into a process
6416 A new external device was recognized by the system
6419 A request was made to disable a device
6420 A device was disabled
6421 A request was made to enable a device
6422 A device was enabled
6423 The installation of this device is forbidden by system policy
6424 The installation of this device was allowed, after having previously been forbidden by policy

= System |
1 [Microsoft-Windows-Kernel-General] The system time has changed
1 [Microsoft-Windows-Power-Troubleshooter] The system has returned from a low power state
6 [Microsoft-Windows-FilterManager] A file system filter was loaded and registered
12 [Microsoft-Windows-Kernel-General] The operating system started
13 [Microsoft-Windows-Kernel-General] The operating system is shutting down
15 [Microsoft-Windows-Kernel-General] A registry hive was reorganized
16 [Microsoft-Windows-Kernel-General] The access history of a registry hive was cleared
16 [Microsoft-Windows-WindowsUpdateClient] Unable to connect to the automatic updates service
16 [Microsoft-Windows-Kerberos-Key-Distribution-Center] No suitable key for a service ticket: none in common
19 [Microsoft-Windows-WindowsUpdateClient] Installation successful
20 [Microsoft-Windows-WindowsUpdateClient] Installation failure
24 [Microsoft-Windows-WindowsUpdateClient] Uninstallation failure
213 [Microsoft-Windows-WindowsUpdateClient] Revert failure
217 [Microsoft-Windows-WindowsUpdateClient] Commit failure
26 [Application Popup] A message was shown to the user
27 [Microsoft-Windows-Kerberos-Key-Distribution-Center] No suitable key for a service ticket: encryption type not supported
35 [Microsoft-Windows-Kerberos-Key-Distribution-Center] A ticket with a PAC without attributes was seen
36 [Microsoft-Windows-Kerberos-Key-Distribution-Center] A ticket without a PAC was seen
37 [Microsoft-Windows-Kerberos-Key-Distribution-Center] A ticket without a requestor was seen
38 [Microsoft-Windows-Kerberos-Key-Distribution-Center] A ticket with a requestor that does not fit was seen
39 [Microsoft-Windows-Kerberos-Key-Distribution-Center] A certificate could not be mapped to its user in a strong way
41 [Microsoft-Windows-Kerberos-Key-Distribution-Center] A certificate does not belong to its user by SID or strong mapping
41 [Microsoft-Windows-Kernel-Power] The system rebooted without cleanly shutting down first
42 [Microsoft-Windows-Kernel-Power] The system is entering sleep
42 [Microsoft-Windows-Kerberos-Key-Distribution-Center] The krbtgt account lacks strong keys
43 [Microsoft-Windows-WindowsUpdateClient] Installation started
44 [Microsoft-Windows-WindowsUpdateClient] Download started
50 [TermDD] The RDP protocol component detected an error in the protocol stream
53 [Microsoft-Windows-CertificationAuthority] A certificate request was denied
55 [Ntfs] The file system structure is corrupt
55 [Microsoft-Windows-Ntfs] The file system structure is corrupt
56 [TermDD] The Terminal Server security layer detected an error in the protocol stream
98 [Microsoft-Windows-Ntfs] Volume health state
104 [Microsoft-Windows-Eventlog] An event log was cleared
107 [Microsoft-Windows-Kernel-Power] The system has resumed from sleep
109 [Microsoft-Windows-Kernel-Power] The kernel power manager has initiated a shutdown transition
1001 [Microsoft-Windows-WER-SystemErrorReporting] The computer has rebooted from a bugcheck
1014 [Microsoft-Windows-DNS-Client] Name resolution timed out: no configured DNS server responded
1031 [Microsoft-Windows-DHCP-Server] A DHCP server callout DLL has caused an exception
1032 [Microsoft-Windows-DHCP-Server] A DHCP server callout DLL has caused an exception; it was not loaded
1033 [Microsoft-Windows-DHCP-Server] The DHCP server loaded a callout DLL
1034 [Microsoft-Windows-DHCP-Server] The DHCP server failed to load a callout DLL
1074 [User32] A shutdown or restart was initiated
1076 [User32] The reason for an unexpected shutdown was stated
4100 [Microsoft-Windows-Iphlpsvc] The ISATAP router address was set
5723 [NETLOGON] A session setup failed because the computer's account is missing
5805 [NETLOGON] A computer failed to authenticate
5827 [NETLOGON] A vulnerable Netlogon secure channel connection from a machine account was denied
5829 [NETLOGON] A vulnerable Netlogon secure channel connection was allowed
6005 [EventLog] The event log service was started
6006 [EventLog] The event log service was stopped
6008 [EventLog] The previous system shutdown was unexpected
6013 [EventLog] System uptime
6038 [LsaSrv] NTLM authentication is in use where Kerberos was expected
6039 [LsaSrv] NTLM authentication is in use between clients and this server
7000 [Service Control Manager] A service failed to start
7001 [Service Control Manager] A service depends on another that failed to start
7001 [Microsoft-Windows-Winlogon] A user logged on, told for the Customer Experience Improvement Program
7002 [Microsoft-Windows-Winlogon] A user logged off, told for the Customer Experience Improvement Program
7009 [Service Control Manager] A timeout was reached while waiting for a service to connect
7022 [Service Control Manager] A service hung on starting
7023 [Service Control Manager] A service terminated with an error
7024 [Service Control Manager] A service terminated with a service-specific error
7026 [Service Control Manager] Boot-start or system-start drivers failed to load
7030 [Service Control Manager] A service is marked as interactive, which the system does not allow
7031 [Service Control Manager] A service terminated unexpectedly; a corrective action follows
7034 [Service Control Manager] A service terminated unexpectedly
7035 [Service Control Manager] A service was sent a control
7036 [Service Control Manager] A service entered the running or stopped state
7040 [Service Control Manager] The start type of a service was changed
7045 [Service Control Manager] A service was installed in the system
10001 [Microsoft-Windows-DistributedCOM] A DCOM server could not be started
10010 [Microsoft-Windows-DistributedCOM] A server did not register with DCOM within the required timeout
10016 [Microsoft-Windows-DistributedCOM] Permissions do not grant activation of a COM server
16962 [Microsoft-Windows-Directory-Services-SAM] Remote calls to the SAM database are restricted
16990 [Microsoft-Windows-Directory-Services-SAM] An account was denied: userAccountControl and objectClass do not fit
16991 [Microsoft-Windows-Directory-Services-SAM] An account was denied: sAMAccountName of a computer lacks its $
20001 [Microsoft-Windows-UserPnp] The installation of a driver for a device was concluded
20003 [Microsoft-Windows-UserPnp] The installation of a service for a device was concluded

= Application |
1 [Microsoft-Windows-Audit-CVE] Possible detection of a known vulnerability being exploited
1 [Audit-CVE] Possible detection of a known vulnerability being exploited
4 [MSExchange Control Panel] A request to the Exchange Control Panel failed
200 [ScreenConnect] A command was run in a remote session
201 [ScreenConnect] Files were transferred in a remote session
216 [ESENT] A database location change was detected
325 [ESENT] The database engine created a new database
326 [ESENT] The database engine attached a database
327 [ESENT] The database engine detached a database
524 [Microsoft-Windows-Backup] The system catalog has been deleted
865 [Microsoft-Windows-SoftwareRestrictionPolicies] Access was restricted by the default policy level
866 [Microsoft-Windows-SoftwareRestrictionPolicies] Access was restricted by a path rule
867 [Microsoft-Windows-SoftwareRestrictionPolicies] Access was restricted by a publisher rule
868 [Microsoft-Windows-SoftwareRestrictionPolicies] Access was restricted by a policy rule
882 [Microsoft-Windows-SoftwareRestrictionPolicies] Access was restricted by a policy rule
1000 [Application Error] A faulting application
1001 [Windows Error Reporting] Fault bucket
1002 [Application Hang] An application stopped interacting with Windows
1026 [.NET Runtime] A .NET application was ended by an unhandled exception
1033 [MsiInstaller] A product was installed by Windows Installer
1034 [MsiInstaller] A product was removed by Windows Installer
1040 [MsiInstaller] A Windows Installer transaction began
1042 [MsiInstaller] A Windows Installer transaction ended
1511 [Microsoft-Windows-User Profiles Service] A user was logged on with a temporary profile
2027 [MSMQ] Message Queuing found a corrupted packet
7053 [Windows Server Update Services] The WSUS console met an unexpected error
8128 [MSSQLSERVER] An extended stored procedure was used
11707 [MsiInstaller] Installation completed successfully
11724 [MsiInstaller] Removal completed successfully
15457 [MSSQLSERVER] A configuration option was changed
18456 [MSSQLSERVER] Login failed for a user
33205 [MSSQLSERVER] SQL Server audit event
33205 [MSSQLSERVER$AUDIT] SQL Server audit event

= Microsoft-Windows-PowerShell/Operational, PowerShellCore/Operational | Microsoft-Windows-PowerShell
4100 Executing pipeline: error
4101 Executing pipeline: warning
4102 Executing pipeline: verbose
4103 Executing pipeline (module logging)
4104 Creating script block text (script block logging)
4105 Starting invocation of a script block
4106 Completed invocation of a script block
8193 Creating a runspace object
8194 Creating a runspace pool object
40961 PowerShell console is starting up
40962 PowerShell console is ready for user input
53504 Windows PowerShell has started an IPC listening thread
53506 PowerShell console shut down

= Windows PowerShell | PowerShell
400 Engine state changed to available
403 Engine state changed to stopped
500 A command started
501 A command stopped
600 A provider was started
800 Pipeline execution details

= Microsoft-Windows-Windows Defender/Operational | Microsoft-Windows-Windows Defender
1000 An antimalware scan started
1001 An antimalware scan finished
1002 An antimalware scan was stopped before it finished
1005 An antimalware scan failed
1006 Malware or other unwanted software was found
1007 An action was taken against malware
1008 An action against malware failed
1009 An item was restored from quarantine
1010 An item could not be restored from quarantine
1011 An item was deleted from quarantine
1012 An item could not be deleted from quarantine
1013 The history of malware was deleted
1014 The history of malware could not be deleted
1015 Suspicious behavior was detected
1017 Suspicious behavior was detected
1018 Suspicious behavior was detected
1019 Suspicious behavior was detected
1115 Malware was detected
1116 Malware or other unwanted software was detected
1117 An action was taken to protect the machine from malware
1118 An action against malware failed, not critically
1119 An action against malware failed critically
1120 The hash of a threat was computed
1121 An attack surface reduction rule blocked an operation
1122 An attack surface reduction rule audited an operation
1123 Controlled folder access blocked a process
1124 Controlled folder access audited a process
1125 Network protection audited a connection
1126 Network protection blocked a connection
1127 Controlled folder access blocked a change to memory
1150 The antimalware client is healthy
1151 Endpoint protection client health report
2000 Security intelligence was updated
2001 Security intelligence update failed
2002 The engine was updated
2003 The engine update failed
2050 A file was uploaded for analysis
3002 Real-time protection met an error and failed
3007 Real-time protection restarted after a failure
5000 Real-time protection was enabled
5001 Real-time protection was disabled
5004 The configuration of real-time protection changed
5007 The antimalware configuration changed
5008 The antimalware engine failed
5009 Scanning for spyware was enabled
5010 Scanning for spyware was disabled
5011 Scanning for viruses was enabled
5012 Scanning for viruses was disabled
5013 Tamper protection blocked a change
5100 The antimalware platform will expire soon
5101 The antimalware platform is expired

= Microsoft-Windows-TaskScheduler/Operational | Microsoft-Windows-TaskScheduler
100 Task started
101 Task start failed
102 Task completed
103 Action start failed
106 Task registered
107 Task triggered on scheduler
108 Task triggered on event
110 Task triggered by user
111 Task terminated
118 Task triggered by computer startup
119 Task triggered on logon
129 Task process created
140 Task registration updated
141 Task registration deleted
142 Task disabled
200 Action started
201 Action completed
203 Action failed to start

= Microsoft-Windows-Bits-Client/Operational | Microsoft-Windows-Bits-Client
3 A transfer job was created
4 A transfer job is complete
5 A transfer job was cancelled
59 A transfer job was started
60 A transfer job was stopped
61 A transfer job was stopped with an error
16403 A file was added to a transfer job

= Microsoft-Windows-AppLocker/EXE and DLL, Microsoft-Windows-AppLocker/MSI and Script, Microsoft-Windows-AppLocker/Packaged app-Deployment, Microsoft-Windows-AppLocker/Packaged app-Execution | Microsoft-Windows-AppLocker
8001 The AppLocker policy was applied
8002 A program or DLL was allowed to run
8003 A program or DLL was allowed to run but would have been prevented
8004 A program or DLL was prevented from running
8005 A script or MSI was allowed to run
8006 A script or MSI was allowed to run but would have been prevented
8007 A script or MSI was prevented from running
8020 A packaged app was allowed to run
8021 A packaged app was allowed to run but would have been prevented
8022 A packaged app was prevented from running
8023 A packaged app was allowed to be installed
8024 A packaged app was allowed to be installed but would have been prevented
8025 A packaged app was prevented from being installed

= Microsoft-Windows-Windows Firewall With Advanced Security/Firewall | Microsoft-Windows-Windows Firewall With Advanced Security
2002 A firewall setting has changed
2003 A firewall setting of a profile has changed
2004 A rule has been added to the exception list
2005 A rule has been modified in the exception list
2006 A rule has been deleted from the exception list
2008 Group Policy settings have changed and were applied
2009 The firewall service failed to load Group Policy
2010 The network profile of an interface has changed
2032 The firewall has been reset to its default configuration
2033 All rules have been deleted from the firewall configuration
2052 A rule has been deleted from the exception list
2059 All rules have been deleted from the firewall configuration
2060 The firewall has been reset to its default configuration
2071 A rule has been added to the exception list
2073 A rule has been modified in the exception list
2082 A firewall setting of a profile has changed
2083 A firewall setting has changed
2097 A rule has been added to the exception list

= Microsoft-Windows-WMI-Activity/Operational | Microsoft-Windows-WMI-Activity
5857 A WMI provider was loaded
5858 A WMI operation failed
5859 A filter was registered for a temporary subscription of a provider
5860 A temporary event consumer was registered
5861 A permanent event consumer was bound to a filter

= Microsoft-Windows-CodeIntegrity/Operational | Microsoft-Windows-CodeIntegrity
3001 An unsigned kernel module was loaded
3004 The image hash of a file could not be verified
3021 A revoked kernel module was loaded
3022 A revoked kernel module was loaded under debugging
3023 A driver with a revoked certificate was blocked
3032 A revoked image was loaded
3033 A file did not meet the signing level required by its process and was blocked
3034 A file did not meet the signing level required by its process (audit)
3035 A revoked image was loaded under debugging
3036 An image with a revoked certificate was blocked
3037 An unsigned image was loaded
3076 A file would have been blocked by a code integrity policy (audit)
3077 A file was blocked by a code integrity policy
3082 A kernel module without WHQL signature would have been blocked (audit)
3083 A kernel module without WHQL signature was loaded under debugging
3089 Signature information of a file
3099 A code integrity policy was activated
3104 A file was blocked from loading into a protected process

= Microsoft-Windows-NTLM/Operational | Microsoft-Windows-NTLM
4001 An outgoing NTLM connection was blocked
8001 Outgoing NTLM authentication that would be blocked
8002 Incoming NTLM authentication that would be blocked
8003 NTLM authentication in the domain that would be blocked, on a server
8004 NTLM authentication to this domain controller that would be blocked

= Microsoft-Windows-TerminalServices-LocalSessionManager/Operational | Microsoft-Windows-TerminalServices-LocalSessionManager
21 Session logon succeeded
22 Shell start notification received
23 Session logoff succeeded
24 Session has been disconnected
25 Session reconnection succeeded
39 A session has been disconnected by another session
40 A session has been disconnected, with a reason code

= Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational | Microsoft-Windows-TerminalServices-RemoteConnectionManager
258 Listener has started listening
1149 User authentication succeeded (network connection established)
261 Listener received a connection

= Microsoft-Windows-DNS Client Events/Operational, Microsoft-Windows-DNS-Client/Operational | Microsoft-Windows-DNS-Client
3006 A DNS query was called
3008 A DNS query was completed
3010 A DNS query was sent to a server
3020 A DNS query response was received

= DNS Server | Microsoft-Windows-DNS-Server-Service
150 The plug-in DLL could not be loaded or initialised
770 The plug-in DLL was loaded
771 The plug-in DLL call failed
6004 A zone transfer was requested for a zone that is not here or not authoritative

= Microsoft-Windows-DNS-Server/Analytical | Microsoft-Windows-DNSServer
256 A query was received
257 A response was sent

= Microsoft-Windows-AppXDeploymentServer/Operational | Microsoft-Windows-AppXDeployment-Server
400 A package deployment operation finished
401 A package deployment operation failed
412 A package deployment was blocked by AppLocker
441 A package deployment was blocked by policy: special profile
442 A package deployment was blocked by policy: non-system volume
453 A package was blocked by a platform policy
454 A package was blocked by a platform policy
603 A package deployment operation started
854 A package was added to the deployment pipeline

= Microsoft-Windows-AppModel-Runtime/Admin | Microsoft-Windows-AppModel-Runtime
201 A process of a packaged app was created

= Microsoft-Windows-AppxPackaging/Operational | Microsoft-Windows-AppxPackagingOM
157 The signature of a package was read

= Microsoft-Windows-CAPI2/Operational | Microsoft-Windows-CAPI2
11 Certificate chain built
30 Certificate chain policy verified
70 A private key was acquired
90 Certificate object information

= Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational | Microsoft-Windows-CertificateServicesClient-Lifecycle-System
1001 A certificate was replaced
1002 A certificate has expired
1003 A certificate is about to expire
1006 A certificate was installed
1007 A certificate was exported

= Microsoft-Windows-Diagnosis-Scripted/Operational | Microsoft-Windows-Diagnosis-Scripted
101 A diagnostic package was started

= Microsoft-Windows-DriverFrameworks-UserMode/Operational | Microsoft-Windows-DriverFrameworks-UserMode
2003 A driver host process was asked to load drivers for a device
2100 A power or Plug and Play operation for a device was received
2102 A power or Plug and Play operation for a device was forwarded

= Microsoft-IIS-Configuration/Operational | Microsoft-Windows-IIS-Configuration
29 Changes to the configuration were committed

= Microsoft-Windows-LDAP-Client/Debug | Microsoft-Windows-LDAP-Client
30 An LDAP search was sent

= Microsoft-Windows-LSA/Operational | LsaSrv
300 Groups were assigned to a new logon

= Microsoft-ServiceBus-Client, Microsoft-ServiceBus-Client/Admin, Microsoft-ServiceBus-Client/Operational | Microsoft-ServiceBus-Client
40300 The hybrid connection manager service changed its state
40301 The hybrid connection manager service changed its state
40302 The hybrid connection manager service changed its state

= MSExchange Management | MSExchange CmdletLogs
1 A cmdlet succeeded
6 A cmdlet failed
8 A cmdlet failed with an unhandled error

= OpenSSH/Operational | OpenSSH
4 A message of the OpenSSH server or agent

= Microsoft-Windows-PrintService/Admin | Microsoft-Windows-PrintService
372 A document failed to print
808 The print spooler failed to load a plug-in module

= Microsoft-Windows-PrintService/Operational | Microsoft-Windows-PrintService
307 A document was printed
316 A printer driver was added or updated
823 The default printer was changed
848 A print job failed with a path

= Microsoft-Windows-Security-Mitigations/KernelMode, Microsoft-Windows-Security-Mitigations/UserMode, Microsoft-Windows-Security-Mitigations/Kernel Mode, Microsoft-Windows-Security-Mitigations/User Mode | Microsoft-Windows-Security-Mitigations
11 A process would have been blocked from loading a binary that Microsoft did not sign (audit)
12 A process was blocked from loading a binary that Microsoft did not sign

= Microsoft-Windows-Shell-Core/Operational | Microsoft-Windows-Shell-Core
9705 The commands of a Run key are being listed
9706 The commands of a Run key were listed
9707 A command of a Run key was started
9708 A command of a Run key finished
28115 A shortcut was added to the app resolver cache

= Microsoft-Windows-SmbClient/Connectivity | Microsoft-Windows-SMBClient
30803 A network connection failed
30804 A network connection was disconnected
30805 A session to the server was lost
30806 A session to the server was re-established
30807 A connection to the share was lost

= Microsoft-Windows-SmbClient/Security | Microsoft-Windows-SMBClient
31001 A server failed to authenticate the client
31010 The client failed to connect to a share
31017 An insecure guest logon was rejected

= Microsoft-Windows-SMBServer/Connectivity | Microsoft-Windows-SMBServer
4000 A share was connected without signing or encryption
`;
