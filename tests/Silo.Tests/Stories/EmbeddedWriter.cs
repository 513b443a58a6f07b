using ComicCluster.Silo.Stories;

namespace ComicCluster.Silo.Tests.Stories;

/// <summary>The embedded GPT-2, loaded once for the tests of a class.</summary>
public sealed class EmbeddedWriter : IDisposable
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "models", "toyland", "gpt2");

    public WriterThread Thread { get; } = new(() => WriterModel.Load(Folder));

    public void Dispose() => Thread.Dispose();
}
