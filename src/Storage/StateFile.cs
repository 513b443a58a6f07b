using System.Text.Json;

namespace ComicCluster.Storage;

/// <summary>A grain's state as it lies in a file.</summary>
/// <param name="Grain">Whose it is; checked when it is read, since the file's name is only a digest.</param>
/// <param name="ETag">Changes with every write.</param>
/// <param name="State">The state.</param>
internal sealed record StateFile(string Grain, string ETag, JsonElement State);
