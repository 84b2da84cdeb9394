import type { Finding, Rule } from "../rule.js";

const patterns = [
  /(?<!\w)-v\s+\/:\/\S*|--volume[ =]\/:\/|--mount[ =]\S*source=\/(?:,|\s)/,
  /--privileged\b(?=.*(?:-v|--pid|--net(?:work)?)[ =]?\s*(?:\/|host))|(?:image|ghcr\.io|docker\.io|quay\.io)\S*[^\n]*\s--privileged\b/i,
  /--pid[ =]host\b.*--privileged|--cap-add[ =](?:ALL|SYS_ADMIN)\b.*-v/i,
];

export const containerEscape: Rule = {
  code: "NG458",
  name: "container-escape",
  severity: "error",
  category: "injection",
  title: "A container that is handed the host",
  what: "Image names followed by flags such as `--privileged` or the host's root folder.",
  why: "The container could do everything that root can; behind an image name such flags are easily overlooked.",
  before: "container image ghcr.io/acme/app:1.0 --privileged -v /:/host",
  after: "container image ghcr.io/acme/app:1.0 with /srv/app",
  checkIntent: ({ text }): readonly Finding[] =>
    patterns.some((pattern) => pattern.test(text))
      ? [
          {
            message: "The flags behind the image hand the whole host to the container",
            hint: "Name the image alone, and the one folder or device that it needs",
          },
        ]
      : [],
};
