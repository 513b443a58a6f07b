using System.Text.Json;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

[assembly: AssemblyFixture(typeof(ComicCluster.Cli.Tests.TinyModels))]

namespace ComicCluster.Cli.Tests;

/// <summary>A GPT-2 and a CLIP in Hugging Face layout with a token a byte and random weights, in a folder that the tests share.</summary>
public sealed class TinyModels : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("comic-tests");

    public TinyModels()
    {
        TorchRuntime.Start();
        using var scope = NewDisposeScope();
        SaveGpt2();
        SaveClip();
    }

    public string Gpt2 => InFolder("gpt2");

    public string Clip => InFolder("clip");

    /// <summary>A path in the folder, which is removed after the tests.</summary>
    public string InFolder(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>A copy of a model, made once for each name.</summary>
    public string Copy(string model, string name)
    {
        var folder = InFolder(name);
        if (Directory.Exists(folder)) return folder;
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(model)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void SaveGpt2()
    {
        var config = new Gpt2Config
        {
            VocabularySize = 257, ContextLength = 64, Width = 16, Layers = 2, Heads = 2, InnerWidth = 64, EndOfText = 256,
        };
        Gpt2Checkpoint.Save(Gpt2, config, Random(Gpt2Checkpoint.Shapes(config)));
        WriteVocabulary(Gpt2, [.. Letters(), "<|endoftext|>"]);
    }

    private void SaveClip()
    {
        var config = new ClipConfig
        {
            EmbeddingWidth = 16, ImageResolution = 32, PatchSize = 8, VisionWidth = 64, VisionLayers = 1, VisionHeads = 1,
            ContextLength = 77, VocabularySize = 514, TextWidth = 64, TextLayers = 1, TextHeads = 1,
        };
        ClipCheckpoint.Save(Clip, config, Random(ClipTensor.Of(config).ToDictionary(t => t.Name, t => t.Shape)));
        WriteVocabulary(Clip, [.. Letters(), .. Letters().Select(letter => letter + "</w>"), "<|startoftext|>", "<|endoftext|>"]);
    }

    private static IEnumerable<string> Letters() => ByteAlphabet.InVocabularyOrder.Select(letter => letter.ToString());

    private static void WriteVocabulary(string folder, IEnumerable<string> tokens)
    {
        var ids = tokens.Select((token, id) => KeyValuePair.Create(token, id)).ToDictionary();
        File.WriteAllText(Path.Combine(folder, "vocab.json"), JsonSerializer.Serialize(ids));
        File.WriteAllText(Path.Combine(folder, "merges.txt"), "#version: 0.2\n");
    }

    private static Dictionary<string, Tensor> Random(IReadOnlyDictionary<string, long[]> shapes)
    {
        var random = new RandomStream(1);
        return shapes.ToDictionary(shape => shape.Key, shape =>
        {
            var values = new float[shape.Value.Aggregate(1L, (a, b) => a * b)];
            random.FillNormal(values, 0.2);
            return tensor(values).reshape(shape.Value);
        });
    }
}
