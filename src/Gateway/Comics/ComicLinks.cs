namespace ComicCluster.Gateway.Comics;

/// <summary>Where a comic's parts are. Files are there once it is completed.</summary>
/// <param name="Self">The comic.</param>
/// <param name="Events">What happens, as server-sent events.</param>
/// <param name="Cancel">POST ends it.</param>
/// <param name="Strip">The strip, a PNG; null before it is there.</param>
/// <param name="Film">The panels growing, an animated WebP; null before it is there.</param>
/// <param name="Document">All of it in JSON; null before it is there.</param>
public sealed record ComicLinks(string Self, string Events, string Cancel, string? Strip, string? Film, string? Document);
