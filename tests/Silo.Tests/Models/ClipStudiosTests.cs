using ComicCluster.Chaos.Models;
using ComicCluster.Contracts.Stories;
using ComicCluster.Silo.Models;
using static TorchSharp.torch;

namespace ComicCluster.Silo.Tests.Models;

public sealed class ClipStudiosTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Find_FolderFileOrFolderOfFolders_FindsTheModel()
    {
        var digest = TinyClip.Save(_folder.In("models/clip"));
        var other = TinyClip.Save(_folder.In("models/other"), seed: 2);
        Directory.CreateDirectory(_folder.In("models/empty"));
        Assert.Equal(_folder.In("models/clip"), new ModelFolders([_folder.In("models/clip")]).Find(digest));
        Assert.Equal(_folder.In("models/other"), new ModelFolders([_folder.In("models")]).Find(other));
        var file = _folder.In("models/clip/model.safetensors");
        Assert.Equal(file, new ModelFolders([file]).Find(digest));
    }

    [Fact]
    public void Find_ModelThatComesLater_IsFound()
    {
        TinyClip.Save(_folder.In("clip"));
        using var elsewhere = new TemporaryFolder();
        var models = new ModelFolders([_folder.In(""), _folder.In("nowhere")]);
        var digest = TinyClip.Save(elsewhere.In("new"), seed: 2);
        var error = Assert.Throws<ModelMissingException>(() => models.Find(digest));
        Assert.Contains(digest, error.Message);
        TinyClip.Save(_folder.In("new"), seed: 2);
        Assert.Equal(_folder.In("new"), models.Find(digest));
    }

    [Fact]
    public void Load_FilesAreNotThoseOfTheDigest_IsRefused()
    {
        TinyClip.Save(_folder.In("clip"));
        var studios = new ClipStudios(new Lying(_folder.In("clip")), _ => [], (_, _, _) => [], CPU, ScalarType.Float32);
        Assert.Throws<ModelMissingException>(() => studios.Load(new StoryModels(null, new string('b', 64), null)));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A store whose files changed after it looked.</summary>
    private sealed class Lying(string path) : IModelStore
    {
        public string Find(string digest) => path;
    }
}
