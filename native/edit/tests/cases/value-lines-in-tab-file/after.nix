{ ... }:
{
	a = {
		b = 1;
	};
	t.a = "one\ntwo\n";
}
