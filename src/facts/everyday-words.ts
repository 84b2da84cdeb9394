// English and configuration words that are package attributes too (`file`, `which`, `time`, `mono`). They name a package only where
// the sentence says so: after "install", in a list of packages, in code.

export const everydayWords: ReadonlySet<string> = new Set(
  (
    "run at up file host t daemon boot sudo nix time dhcp just which instead screen bind mount unit connect go h db check page global oneshot " +
    "pam udev half light most hibernate monitor less pass ping clean caps mac linux more nas watch j locale replace protocol packet email cron ag " +
    "tiny vlan jo links red units rw fpm awesome pick shadow acpi felix man cage last localtime self calls next sit eva drive es sil logger " +
    "ephemeral capture nss acl audit bar click edit uri parallel sent black stack boxes kind jp tree arguments bandwidth su fd rocket jump tab " +
    "patch sd glow bolt form lighthouse graphs cue ledger io bat gd mono hello forge bb ell python hostname netmask acme x11 wayland fontconfig " +
    "systemd grub sysctl iptables nftables wireguard docker a b c d e f g i k l m n o p q r s u v w x y z is it on in to of the and or an as be by do " +
    "for if me my no not off our out so us we you all any can had has her him his how may new now old one own put say see set she too two use way who " +
    "yes let get got add has please like want need make them they this that with from have when what will would should could must only also then than " +
    "there here where over into onto under after before again each every both same such very user users group groups name names port ports open close " +
    "start stop enable disable install remove turn keep give take send show hide lock unlock log logs mail web site server client service services " +
    "network networking firewall key keys password passwords path paths disk swap memory cpu gpu screen display sound audio video font fonts keyboard " +
    "mouse touchpad printer scanner bluetooth wifi wireless ethernet router gateway dns proxy vpn tunnel cache backup snapshot update upgrade version " +
    "release channel package packages program programs module modules option options setting settings value values list lists string number bool " +
    "true false null default config configuration system machine computer laptop desktop box home root admin guest normal access rights permission " +
    "permissions read write execute sheet cat table text line lines word words letter letters code source target build job jobs task tasks timer " +
    "timers socket sockets event events message messages alarm alert alerts notify status state mode level limit limits size sizes max min high low " +
    "big small large huge fast slow quick full empty hard soft hot cold warm dark bright blue green white silver gold angel phantom dragon hopper " +
    "around across along among between beyond inside outside through within without toward upon via per plus minus times div mod left right top " +
    "bottom front back side middle center corner edge end begin first second third fourth fifth later soon today tomorrow yesterday week month year " +
    "day night hour minute moment while until since once twice never always often sometimes maybe perhaps sure ok okay hi hey thanks cheers sorry " +
    "sleep suspend idle wake lid battery power energy energy fan temperature sensor sensors clock zone zones region country city town place places " +
    "map maps world earth moon sun star stars sky sea river lake tor bridge relay exit hidden onion block blocks allow deny accept reject drop " +
    "forward route routes table tables chain chains rule rules filter filters match mask masks range ranges peer peers node nodes cluster pool pools"
  ).split(/\s+/),
);
