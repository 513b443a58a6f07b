using ComicCluster.Chaos.Models;
using ComicCluster.Contracts.Models;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Tests.Stories;

namespace ComicCluster.Silo.Tests.Models;

public sealed class ModelShelfTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_GuidePriorAndWriter_AreNamedWithoutTheirPaths()
    {
        var clip = TinyClip.Save(_folder.In("small/clip"));
        _folder.Write("small/clip/painting.json", """{"steps": 12}""");
        var prior = ModelDigest.Compute(WriteOther("small/prior", "comic-prior"));
        WriteOther("small/gpt2", "gpt2"); // not what this silo writes with
        WriteOther("small/strange", "strange");
        var shelf = new ModelShelf(new ModelFolders([_folder.In("small")]), EmbeddedWriter.Folder);
        Assert.Equal(
            [
                new OfferedModel(ModelRole.Guide, "small/clip", clip, 12, 512),
                new OfferedModel(ModelRole.Prior, "small/prior", prior, 0, 0),
                new OfferedModel(ModelRole.Writer, "toyland/gpt2", ModelDigest.Compute(EmbeddedWriter.Folder), 0, 0),
            ],
            shelf.Read().OrderBy(model => model.Name));
    }

    [Fact]
    public void Read_ModelThatChanges_IsHashedAnewAndOneThatGoesIsNoMore()
    {
        var shelf = new ModelShelf(new ModelFolders([_folder.In("")]), writer: null);
        Assert.Empty(shelf.Read());
        var first = TinyClip.Save(_folder.In("clip"));
        Assert.Equal(first, Assert.Single(shelf.Read()).Digest);
        var second = TinyClip.Save(_folder.In("clip"), seed: 2);
        Assert.NotEqual(first, second);
        File.SetLastWriteTimeUtc(_folder.In("clip/model.safetensors"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(second, Assert.Single(shelf.Read()).Digest);
        File.WriteAllText(_folder.In("clip/painting.json"), "{");
        Assert.Empty(shelf.Read()); // nothing can be painted with it
        File.Delete(_folder.In("clip/model.safetensors"));
        Assert.Empty(shelf.Read());
    }

    public void Dispose() => _folder.Dispose();

    private string WriteOther(string name, string kind)
    {
        Directory.CreateDirectory(_folder.In(name));
        File.WriteAllText(Path.Combine(_folder.In(name), "model.safetensors"), name);
        File.WriteAllText(Path.Combine(_folder.In(name), "config.json"), $$"""{"model_type": "{{kind}}"}""");
        return _folder.In(name);
    }
}
