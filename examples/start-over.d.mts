/** Takes out of a copy of examples/homelab what NixGen has generated. */
export declare function startOver(folder: string): void;
