namespace ComicCluster.Publishing.Comics;

/// <summary>A model that took part in a comic.</summary>
/// <param name="Role">What it did: "story", "clip", "prior".</param>
/// <param name="Name">How it is called, such as "toyland/gpt2"; no path of the machine.</param>
/// <param name="Digest">"sha256:" and 64 lower-case hexadecimal digits.</param>
public sealed record ComicModel(string Role, string Name, string Digest);
