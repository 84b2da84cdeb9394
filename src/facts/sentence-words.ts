// Words of sentences about machines, made by list-sentence-words.mjs. They tell ordinary words from names of programs.

export const sentenceWords: ReadonlySet<string> = new Set(
  (
    "aa aaaa aaaac aaaaij aarch ab abbreviations able about above absolute ac accel acceleration accelprofile accents accept accepted " +
    "accepting accepts acces access accessed accordingly account accounts acl acme acpi acpid across act acting action actions activate " +
    "activated activation active ad adapt adapter adb adbusers add addbr added adding addition additional additionally additions addon " +
    "addr address addressed addresses addressing addrs adds adduser adguard adguardhome admin admin's administer administrator " +
    "administrator's administrators adminpass admins admit adobe adobe's adress ads advertise advertisements aes afar after afterwards " +
    "ag again against age agent ages aggregation agree ahead airscan alacritty alder alert alertmanager alerts alias aliases alive all " +
    "allocate allow allowed allowedips allowgroups allowing allows allowtcpforwarding allowunfree allowusers allports alone along " +
    "alpine already alsa also alt alternatives altgr although altogether always am amd amdgpu american amiri among an and android anna " +
    "announce announcements announcing annoying anonymous another answer answered answers anti antialias antialiased antialiasing any " +
    "anybody anyone anything anywhere apache apc apcupsd api app apparmor appear appears append apple applet application applications " +
    "apply apps apropos apt arabic arch archive archives are aren't args argument arguments arial arm armor around arpa arrives " +
    "arriving arrows as ash asia ask asked asking askpass asks asleep aspen assistant assume at atd attach attached attackers attempts " +
    "attic attr audio audit auditd austrian auth authenticate authenticating authentication authfile authoritative authority authorized " +
    "authorizedkeysfile auto autodetect autofs autohint autohinter autologin automatic automatically automaticaly automation automount " +
    "autorandr autorepeat autossh autostart autoupgrade avahi available avoid away awesome back backend backends background backlight " +
    "backspace backup backups bad balance ban banaction band bandwhich bandwidth banned banner bans bantime bar bare base based bash " +
    "bashrc basic bastion bat battery bazarr bb bbr be because become becomes been before begin behind being belong belongs below " +
    "besides better between big bigger bin binaries binary bind binding binfmt bios birch bit bitmap bitmaps bits bittorrent bitwarden " +
    "black blacklist blank blender blobs block blocked blocking blocklist blocks blog blue bluetooth bluez blurry board boards bob " +
    "bodies body bond bonjour book books boot booting bootloader boots borg borgbackup boss bot both bots bounce bound box boxes bpf br " +
    "branch brctl breaks brew bridge bridges brightness bring brings british broadcast broadcasts broadcom broken broker brother " +
    "brother's browse browser brscan brute bspwm bss bt btrfs bucket buffer buffers build builder building builds built bullseye bundle " +
    "bundled burst bursts bus but button buttons by bytes ca ca's cable cabling cache caches caching caddy caddyfile cafe cage caladea " +
    "calendar calibre calibri call called calling calls cam cambria camera can can't cannot canonical's cant cantarell " +
    "cantouchefivariables cap capabilities caps capslock captive capture card cards care carl carlito carries carry cat catch cc ccache " +
    "cd cedar cellar cert certbot certificate certificates certs cf cfg ch chacha chain challenge challengeresponseauthentication " +
    "change changed changes changing channel channels characters charge charger charging chat chatter chatty cheap check checked " +
    "checking checkout checks children chinese chip chips chmod choice choose chose chown chromecast chromium chrony chronyd chroot " +
    "chrootdirectory chrooted chroots chsh ci cifs cipher ciphers cisco cjk clamav clamav's clamd class classic clean cleaned cleaning " +
    "cleanly cleanup clear cleartype cli click clicking clicks client clientalivecountmax clientaliveinterval clients clipboard clock " +
    "cloned close closed closing cloud cloudflare club cluster cmd cmdline cn cnf co code coding collect collected collecting " +
    "collection collector color colour coloured colours com combination combine come comes comic coming command commands commit commits " +
    "common company compatibility compatible compile compiler compiling complain complains complete completely completion completly " +
    "component components compose composes compositor compress compressed compression computer computers con conditions conf config " +
    "configs configuration configure configured congestion connect connected connecting connection connections connectivity connects " +
    "conns conntrack consolas console consoleloglevel consoles consumption contact contactinfo container containers containing contains " +
    "content contents context continuous control controller coordinates copies copy copying core coredumps corefonts cores corp " +
    "corporate correct could count country counts courier course covers cp cpu cpufreq cpus crashes create created createdb creates " +
    "createuser credentials creds critical criticalpoweraction cron crontab cross crt crypto cryptsetup crypttab cs ctrl cuda cue cups " +
    "cupsd curl current currently cursor curve custom cut cz daemon daemon's daemons daily dangling dark darker dashboard dashboards " +
    "data database databases datadir dataset datasets datasource date dates daughter dav davfs day days db dbs dconf ddclient de dead " +
    "deamon debian debian's debug debugging declarative declaratively declare declared dedicated deduplicate deduplicated default " +
    "defaults define defined definition definitions dejavu dejavusansmono delay delete deleted deletes deleting demand denied deny " +
    "dependencies deploy derivations derived described description design desk desktop despite destination detailed detect detected deu " +
    "dev deva devanagari developer developers development device devices devicescan dhclient dhcp dhcpcd dhcpd dhcpv dialog dialogs did " +
    "die dies different digit dim dir direct direction directly directories directory direnv dirs dirty disable disabled disallow " +
    "discard discards discipline disconnect discover discovery disk disks dispatcher display distributed dk dkms dl dlna dmenu dmesg " +
    "dnat dnf dns dnscrypt dnsmasq dnsovertls dnssec do doas doc dock docked docker docker's dockerd docs document documentation " +
    "documentroot documents does doesn't doesnt doing dokcer domain domains don't done dongle dont dot dots dovecot down download " +
    "downloaded downloader downloading downloads dp dpi dpkg dport dports drags drains draw drawing drawn dri drive driver driverless " +
    "drivers drives drop dropbear dropbox dropped dropping drops dsl dst dual dump dumpall dumps duplicate duplicati dups duration " +
    "during dutch dvorak dw dynamic dyndns each early earlyoom easy eats ec echo ed edge edges edit editing editor edns edp ef effect " +
    "efi eight either elastic elasticsearch electron elm else elsewhere emacs email embedded embeddedbitmap embeded emergency emoji " +
    "emojione emojis empty emulate emulation en enable enabled enables enabling encrypt encrypted encryption end ending endlessh " +
    "endpoint ends enforce eng engine engines english enmod eno enough enp ens ensure enter entering entire entirely entries entry " +
    "entrypoint env environment environmentfile ephemeral equivalent error errors es esc escape escl esp esphome established esxi et " +
    "etc eternal eth ethernet ethtool etm etserver eu eula europe eva eval evaluate even event events ever every everybody everyday " +
    "everyone everyone's everything everywhere exact exactly example except exceptions exclude excluded excluding exec execstart " +
    "executable execute executed executes exempt exist existing exists exit exotic expand experimental expiry explicitly explorer " +
    "export exporter exports expose exposed ext extension extensions external extra extralayouts extrapackages extras eyes fa face " +
    "faces factor factorio fail failed failing failover fails failure failures fake fall fallback fallbackdns fallocate falls false " +
    "families family fancy far farm fast faster fb fc fcitx fd fe feature features federation fedora feed felix feral fetch fetches " +
    "fetching few ffmpeg fi fido fight file filer files filesize filesystem fill filled fills film films filter filtering find finder " +
    "finds fine finger fingerprint fingerprints fingers fir fira firacode firefox firejail firewall firewall's firewalld firmware first " +
    "fish five fix fixed flag flags flake flakes flat flathub flatpak flavour flip fly folder folders follow followed follows font " +
    "fontadobe fontawesome fontconfig fontdir fontmiscmisc fonts foo for forbid forbidden force forcecommand forced forcing foreign " +
    "forever forge forgejo forget forgets forgotten fork form format fortinet fortisslvpn forward forwarded forwarding forwards found " +
    "four fourteen fpm fprintd fq fqdn fr frames free freedesktop freetype freetype's freezes french frequency frequent fresh freshclam " +
    "friendly friends fritz from front frontend fs fstab fstrim ftp full fully fun function further fuse fw fwupd fwupdmgr game " +
    "gamemode games gamescope gaming garbage gateway gatewayports gb gc gcm gdm geforce gen general generate generated generation " +
    "generations generic generics gentium genuine geoclue german germany get gets getting getty gh ghostscript ghostscript's ghz gib " +
    "gibibyte gid gig gigabyte gigabytes gigs git gitea gitea's github gitlab give given gives giving gl global globally glow glyphs " +
    "gnome gnome's gnu gnupg gnupg's go goes going gone good google google's got gothic governor gpasswd gpg gpu graceful grafana grant " +
    "graphical graphically graphics graphs greek green greetd greeter greeting grey grid group groupadd groups grow grows grp grub gs " +
    "gsfonts gtk guard guessing guest guests gui gvfs gvt gw gz gzip gzipped hack had half han hand handle handled handlelidswitch " +
    "handlelidswitchdocked handlelidswitchexternalpower handlepowerkey handlepowerkeylongpress handler handling hands handshake " +
    "handwriting hang hangs hangul happen happens haproxy hard hardcode harden hardened hardening hardlink hardly hardware has hash " +
    "hashed hass hat hat's hate have having hazel hba hd hdmi he header headers headless headphones headset health heard hei held hello " +
    "help helper hence her here heron hex hi hibernate hibernatedelaysec hibernates hibernating hibernation hidden hide hidpi high " +
    "highest highlighting him hindi hint hinted hinter hintfull hinting hintslight his history hit hmac hogs hold holding holds hole " +
    "home homeassistant homes homeserver hook hooks hop host host's hostapd hosted hostid hostkey hostname hostnamectl hosts hot hotel " +
    "hotplug hotspot hour hourly hours house how however hp hplip html htop htpasswd http httpd https hub huge hundred hunter hunting " +
    "hw hybrid hydra hyper hypervisor hyprland hz i'd i'll i'm ibm ibus icmp icon icons id ida ide identical identifier identity idle " +
    "idleaction idleactionsec idling idmap idmapd idproduct ids idvendor ie if iface ifconfig ifname iftop ignore ignored ignoreip " +
    "ignores ignoring im image images imap imaps immutable implementation implicitpolicytarget import imported impossible in inactive " +
    "inbox inch incl include included including incoming inconsolata increment incus index indexer india indicator ines inet influx " +
    "influxdb info infra ingress ini init initial initialise initialised initially initramfs initrd inner inotify input ins insecure " +
    "inside insist install installation installed installer installing installs instance instead instructions int integration " +
    "integrations intel intel's inter interactive interface interfaces intern internal internally internet interpreter interrupts " +
    "interval intl into invisible io iommu ionice iosevka iot ip ipa ipafont iperf iphone ipp ips ipset iptables ipv irqbalance is isc " +
    "isn't isnt iso isolate isolated isp it it's its itself iw iwd jack jail jailed jails japanese java jdk jellyfin jetbrains " +
    "jetbrainsmono jitter jo job jobs join joined journal journald jp jq json jumbo jump juno just jvm kanji karl kbd " +
    "kbdinteractiveauthentication kc kde keep keepalive keeping keeps kept kernel kernel's kestrel kex kexalgorithms key keyboard " +
    "keyboard's keyboards keycloak keymap keyring keys kib kids kill killed kills kim kime kind kinds kiosk kitchen klara kmscon know " +
    "known korean kptr kubernetes kuma kvm kvmgt lab label labelled labels lacp lan land lang language languages laptop laptop's larch " +
    "large largest laser last lat latency later latest latex latin latitude launch launcher layer layers layout layouts lc lcd " +
    "lcdfilter ld ldap lead learning lease leases leave leaves leaving lecture left leftovers legacy lena less let let's lets " +
    "letsencrypt letter letters level lfs lib liberation libexec libinput libnss libraries library libs libvirt libvirt's libvirtd " +
    "licence licences license lid lies life lifetime light lightdm lighthouse lights lightweight like likes limit limited limiting " +
    "limits line lines link linked linklocaladdressing links linux linuxpackages linuxserver lisen list listed listen listenaddress " +
    "listener listening listenport listens listing lists lite little live lives living ll llmnr lm ln lo load loaded loader loading " +
    "loadkeys local locale localectl locales localhost locally localtime localuser locate located location lock lockd locked locker " +
    "locking log logged logger logging login logind logins logitech loglevel logo logout logpath logrotate logs lohit lohit's loki lon " +
    "long longer longitude look looked looking looks lookup lookups loopback loose lose lost lot lots lotte loud louislam low lower lp " +
    "lpadmin ls lte luks lvfs lxc lxd lzdi mac macbook's machine machine's machines macos macs made magic mail mailbox mails main " +
    "mainline make makes making malware man manage managed management manager managing mandatory mandb manual manually manuals many map " +
    "maple mapped mapper mapping maps marek mariadb mark marked martians mask masq masquerade masqueraded master match matches matching " +
    "mate material materialdesignicons matrix matter mattermost max maxauthtries maximum maxmemory maxretry may mb md mdns me mean " +
    "means meant measurements mechanism media medium megabytes meltdown member members membership memcache memcached memlock memory " +
    "memtest menu menus merge merged mesh meslo message messages metadata method metric metrics mgmt mia mib micro microcode microsoft " +
    "microsoft's middle milliseconds min mine minecraft minidlna miniflux minimal minimum minus minute minutes mirror misc miss missed " +
    "misses missing mistyped mkforce mkinitcpio mkswap mlocate mnt mobile mod mode model modem modern modeset modesetting modprobe " +
    "module module's modules mona money mongo mongod mongodb monit monitor monitoring monitors monitrc mono monospace monospaced month " +
    "monthly months more morning mosh mosquitto most motd mount mountable mountd mounted mounting mounts mouse move movie movies mozc " +
    "mozilla mpd mq mqtt ms mscorefonts msmtp msmtprc mtr mtu much mullvad multi multicast multiport music must mv mx my myapp " +
    "myhostname myself mysql mysql's mysqld mysqldump name named namely names nameserver nameservers namespace nano nas naskh nat " +
    "native natively natural naturalscrolling nc nebula need needed needing needn't needs neighbours neither neo neovim nerd nerdfonts " +
    "nested net netbios netdata netdev netmask netns nets network networkd networkd's networking networkmanager networkmanager's " +
    "networks never new newer newest newly news next nextcloud nf nfs nfsd nfsv nft nftables ng nginx nginx's nic nice nicer nickname " +
    "nics night nightly nina nine nix nixos nixos's nixpkgs nl nm nmap nmbd nmcheck nmcli no noatime noauto nobody nocaps node nodes " +
    "nofail nofile noise non none nonfree nopass nopasswd nor normal north not notebook notes nothing notice notifications notify noto " +
    "nouveau now nowhere nox npm nproc ns nspawn nss nssmdns nsswitch nte ntfs ntfy ntopng ntp ntpd nu null number numbered numbers " +
    "numeric nvidia nvidia's nvme nzac obs occ oci ocr of off offer offered offering offers office official offline offload offset " +
    "often ok old older on oncalendar once ondemand one ones oneshot onion online only onto oomd open openbsd openbsd's openconnect " +
    "opened opengl opening opens openssh openssl openvpn operate opportunistic ops opt optimisation optimise optimus option options " +
    "opts or oracle's order ordered ordinary org organisation organization orport os other others otherwise otto ought our ours out " +
    "outgoing output outputs outside over overlay overridden override overriding overrule ovmf ovpn ovs own owned owner owns pack " +
    "package package's packages packet packets pacman pad page pager pages pair pam panel paper paperless papers parallel parameter " +
    "parameters params part particular partition partitions parts pass passing passive passphrase passphrases passthrough passwd " +
    "password passwordauthentication passwordeval passwordfile passwordless passwords past paste pasword patch patched path paths pc " +
    "pcf pci pcs pcsc pcscd pdf pdfs peer peers pem pen people people's per percent percentageaction percentagecritical percentagelow " +
    "performance periodic permanent permanently permission permissions permit permitrootlogin permitted perms persist persistence " +
    "persistent person personal personalization petra pg phone phones photoprism photos php pi pick picks picom picture pictures pihole " +
    "pin pinentry ping pingable pings pip pipewire pixel pixels pkgs place places plain plasma platform play player players please plex " +
    "pls plug plugdev plugged plugging plugin plugins plum plus plymouth plz pm podman podman's pods point pointer pointing points " +
    "policy policykit polkit poll poly polybar pool pools pop popup popups port portal portals ports position possible post postfix " +
    "postgres postgresql postrouting postscript postup power powered powering powerlevel powerline powermanagement poweroff powers " +
    "powersave ppd ppp prebuilt prefer preferred prefix preload prepend preselect preselected present preserve preset presets press " +
    "pressing pretend pretty prevent previews previous primary prime print printed printer printers printing prints prio priority priv " +
    "privacy private privatekey privileges privoxy priya pro probe prober probes problem proc process processes processor production " +
    "profile profiles program programming programs prohibit project projects prometheus prompt prompts proper properly properties " +
    "proprietary protect protection proto protocol protocols proton provide provider provider's provision provisioned provisioning " +
    "prowlarr proxied proxies proxy proxychains proxying prune prunepaths pruning ps psk pt ptb ptbtime pub public publickey publish " +
    "publishing pull pulls pulse pulseaudio punch purge push put puts pw pxe python qdisc qemu qt quad quality quarter quarters queries " +
    "query queue queueing quic quick quickly quiet ra rabbitmq radarr radeon radio radvd raise ram ramdisk rancher random randomise " +
    "randomizeddelaysec range ranges raspberry rate rather raw rc rdp re reach reachable reached react read readable reader reading " +
    "reads readwrite ready real really realtime rebase reboot rebooting reboots rebuild rebuilding rebuilds receive receiver recent " +
    "recognised recomended recommended recommends reconfigure reconnect record recording records recursive red redirect redirects redis " +
    "redshift reference reflect reflector refresh refuse refused refuses refusing regardless register registered registering " +
    "registration registries registry regular regularly reject rejected rejectfont rejects relaxed relay relaying relays release reload " +
    "remain remember remote remotely removable remove removed rename render renderer rendering renewed renice repeat repeated repeating " +
    "replace replacement replacements replaces replicate replication replies repo reporting repositories repository request requested " +
    "requests require required requires reset resize resolution resolv resolvconf resolve resolved resolver resolvers resort resource " +
    "respectively respond response rest restart restarted restarting restarts restartsec restic restrict restricted resume resumes " +
    "retain retention return reuse reverse rgb rgba rid right rights rime river rke rm rmem ro robin rocket role roman room root root's " +
    "rootless roots rot rotate rotated rotation round route router router's routers routes routing routingpolicyrule rowan rp rpc " +
    "rpcnfsdcount rpfilter rs rsa rss rsync rsyncd rt rtc rtkit rtx ru rule rules run runnable runner running runs runtime russian rust " +
    "rw ryzen saddr sae safe said samba same sample sandbox sandboxed sandboxing sane sans save saved saves saving say saying says sbin " +
    "sc scaling scan scanner scanners scanning scans schedule scheduling scheme school scope scrape scrapes scraping screen script " +
    "scripts scroll scrollback scrolling scrub sd sda sdb sddm se seahorse search sec second secondary seconds secret secrets section " +
    "sections secure security see seen sees selectable selection self send sender sending sendmail sends sense sensible sensor sensors " +
    "sent separate separately serial series serif serifs serve served server server's serveradmin servername servers serves service " +
    "services serving session sessions set sets setting settings setuid setup setxkbmap sfl sftp sh sha shadow shadowsocks shall shapes " +
    "share shared shares sharing she shell shells shift ship shop short shortcut shortcuts shoud should shouldn't shouldnt show showing " +
    "shown shows shut shutdown side sign signatures signed signing signs signups sil silence silent silently simple simultaneous since " +
    "single sink sit site sites siteurl sits six sixteen sixty size sizes skip skipping slaac slab slack slave slaves sleep slept " +
    "slices slight slock slow slower slowly small smaller smart smartctl smartd smartmontools smb smbd smileys smooth smoothing smp " +
    "smtp smurf snap snapped snapper snapping snapshot snapshots sniff so sock socket sockets socks socksport soft software solely " +
    "solid some somebody someone something sometimes somewhere sonarr songs soon sort sound source sources space spam spare speak " +
    "speakers speaks special speed spice splash split spread spruce sql sqlite squares squid srv ss ssd ssds ssh sshd sshd's sshfs " +
    "sshguard ssid ssl stable stack staff stage stand standard stands starship start started starter starting starts starttls startup " +
    "startx statd state statement statements static statistics stats status stay stays steam step steven stevenblack stick sticks still " +
    "stock stop stops storage store stored storing straight strangers stream streaming strict strictly string strip stub students stuff " +
    "stunnel stutters style su sub subdomain subdomains subgid subject submission submit subnet subordinate subpixel subpixels " +
    "substitute substituter substituters substitutes subsystem subtitles subuid subuids subvolume subvolumes such sudo sudoers " +
    "suggested suggestions suid sun sunday sundays super superuser supplicant support supported supports sure surf survive survives " +
    "suspend suspended suspending suspends sv sw swap swapfile swapon swappiness swapping sway swaylock swich swiss switch switched " +
    "switches switching symbol symbols syn synapse sync synchronise syncing syncookies syncthing syntax sys sysctl sysctls syslog sysrq " +
    "system system's systemctl systemd systemd's systemds systemmaxuse systems tab table tables tablet tabs tag tagged tags tailnet " +
    "tailscale tailscale's tailscaled take taken takes talk talks tank tap tapping target targets tarpit tcp tcpdump teal team teh " +
    "telegraf telemetry tell temp tempaddr temperatures template temporary ten ter term terminal terminals terminate terminfo terminus " +
    "terms tern test tester testing text texts tftp tftpd than thanks that that's the their them theme themselves then there there's " +
    "these they they're thing things think thinkpad thirty this tho those though thousand threads three thresh threshold through throw " +
    "throwaway throws thru thumbs thunar tidy tiling till tim time timedatectl timeline timeout timeouts timer times timesyncd timezone " +
    "timezoned timing tiny tinyproxy title tlp tls tmp tmpfiles tmpfs tmux to together toggle token tokenfile tokyo told tom toml too " +
    "tool tools top topic topics tor tor's torrc torrent torrents tos totem touch touched touching touchpad towards tp tpm trace " +
    "traceroute track tracking traditional traefik traffic train transaction transfer transfers translated transmission transparent " +
    "trash travel tray treat tree tricks tries trigger trim trimmed trio trip true truetype trust trusted try trying ts ttf ttl tty " +
    "ttys tun tune tuning tunnel tunnels turn turned turns tv tw twemoji twenty twice twitter twitter's two txt type typed typeface " +
    "typefaces types typing tz ubuntu ubuntumono udev udisks udp uefi ufw ugly ui uid uk umask unanswered unattended unblock unbound " +
    "uncompressed under underneath unfree uni unicast unicode unifont unifying unit units universal unix unknown unless unlock unlocked " +
    "unmanaged unmount unpack unpatched unprivileged unqualified unrar unreachable unset unsigned unsmoothed until untrusted unused " +
    "unwanted up update updated updatedb updater updates updating upgrade upgrades uplink upload uploads upon upower upright ups " +
    "upstream upstreams uptime uri url us usable usage usb usbguard use useacmehost used usedns useless usenet user user's useradd " +
    "usermod username users userspace uses usexkbconfig using usr usual utc utf utils uuid va valid validated validation value values " +
    "valve's vanish var variable variables variant variants vars vault vaultwarden vbox vconsole ve vendor verbatim verbose verify " +
    "version versions vertical very veth vfat vfio vhost vi via victormono video videos vienna view viewer vim virbr virsh virt virtual " +
    "virtualbox virtualisation virtualization virus visible visit visitors vista vistafonts vlan vm vms vmware vnstat vnstatd voice " +
    "volatile volume volumes vpn vpns vps vscode vsftpd vswitch vt wait waiting waits wake wakes wan want wanted wantedby wants warn " +
    "warning warnings warns was waste watch watched watches watching way waybar waydroid wayland we we're web webcam webdav webroot " +
    "website websites websocket websockets week weekly weeks welcome well wenquanyi were wg wget what what's whatever whats whatsoever " +
    "wheel when whenever where wheres wherever which while white whitelist who whoami whoever whole whose why wi wide width widths wifi " +
    "wifi's wiki wildcard will willow win window windows wine wipe wired wireguard wireless wireshark with within without wl wlan wlp " +
    "wlr wlroots wm wmem wol won't word wordpress work worker workers workgroup working works workshop workstation world would wpa wqy " +
    "wrap wrapper wrappers wren writable write writes writing written wrong wrote ws wsdd wwan www xbox xdg xfce xfonts xft xkb " +
    "xkblayout xms xmx xorg xorg's xserver xset xss xterm xwayland xyz yaml year yes yet yml you yubikey yum zen zenhei zero zeroconf " +
    "zerotier zfs zh zip zone zones zpool zram zramswap zsh zshrc zstd "
  )
    .trim()
    .split(" "),
);
