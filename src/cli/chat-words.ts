// What `nixgen chat` answers to `help`: the rules by which a line is understood. docs/chat.md has the same in more words.
export const chatHelp = `Say what the machine should be: "open the web ports". It is planned and shown; nothing is written before you say yes.

while a draft is open
  yes                     write the sentence and its settings
  no                      discard it
  undo                    back to the draft before
  why, why port 80?       which words, which example or model, and what the option does
  no, port 2222           another value in the place of one of its kind; 8080 instead of 80 where there are several
  and also 443            joins the list it belongs to; anything else becomes a further clause of the sentence
  without the firewall    leaves a setting out, where planning follows
  only on laptop          hosts; on all hosts, also on server, not on laptop
  put it in modules/a.nix the file; in the usual file
  id: web                 the intent's id
  allow NG403 because …   accepts a finding, with the reason
  edit                    the sentence itself; edit: <sentence> without a terminal
  show                    the draft again
  any other wish          lies on top with a draft of its own; after its yes or no the one below is open again

at any time
  list                    the intents there are
  why <id, file, option>  as nixgen explain
  change <id>             an intent of the intents file as the draft; change <id>: <sentence>
  remove <id>             shows what would go
  new: <wish>             a wish, however it begins
  quit                    or the end of input: an open draft is not written

What a line is, rules decide and not the model. Options and packages are those of the flake as it was when the chat began.`;
