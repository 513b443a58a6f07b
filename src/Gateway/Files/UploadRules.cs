namespace ComicCluster.Gateway.Files;

/// <summary>What may be uploaded together.</summary>
/// <param name="What">What it makes, in words.</param>
/// <param name="MostFiles">How many files.</param>
/// <param name="MostBytes">How many bytes in all.</param>
/// <param name="IsName">Whether a file may be called so.</param>
/// <param name="Names">What files are called, in words.</param>
/// <param name="PartName">The artifact of a part of a tenant's file, by the SHA-256 of its bytes.</param>
internal sealed record UploadRules(string What, int MostFiles, long MostBytes, Func<string, bool> IsName, string Names, Func<string, string, string> PartName);
