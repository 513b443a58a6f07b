using System.Text.Json;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tokenization;
using static TorchSharp.torch;

namespace ComicCluster.Chaos.Models;

/// <summary>A GPT-2 with a token a byte, random weights, and dropout as GPT-2 has it. A step of four short stories takes some milliseconds.</summary>
internal static class TinyGpt2
{
    private const int Seed = 1;

    /// <summary>Writes it in Hugging Face layout.</summary>
    public static void Save(string folder)
    {
        TorchRuntime.Start(threads: 1);
        using var scope = NewDisposeScope();
        var config = new Gpt2Config { VocabularySize = 257, ContextLength = 128, Width = 64, Layers = 3, Heads = 4, InnerWidth = 256, EndOfText = 256 };
        using var model = Gpt2Model.Random(config, Seed);
        Gpt2Checkpoint.Save(folder, config, model.Parameters);
        string[] tokens = [.. ByteAlphabet.InVocabularyOrder.Select(letter => letter.ToString()), "<|endoftext|>"];
        File.WriteAllText(Path.Combine(folder, "vocab.json"), JsonSerializer.Serialize(tokens.Select((token, id) => KeyValuePair.Create(token, id)).ToDictionary()));
        File.WriteAllText(Path.Combine(folder, "merges.txt"), "#version: 0.2\n");
    }
}
