using System.Text.Json;
using ComicCluster.Engine.Tokenization;

namespace ComicCluster.Engine.Tests.Language.Generation;

/// <summary>The smallest byte-level vocabulary: a token a byte, then the end of text.</summary>
internal static class ByteVocabulary
{
    public const int Size = 257;

    public const int EndOfText = 256;

    public static Gpt2Tokenizer Tokenizer { get; } = Load();

    private static Gpt2Tokenizer Load()
    {
        var folder = Directory.CreateTempSubdirectory("bytes");
        try
        {
            Write(folder.FullName);
            return Gpt2Tokenizer.Load(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(string folder)
    {
        var vocabulary = ByteAlphabet.InVocabularyOrder.Select((letter, id) => KeyValuePair.Create(letter.ToString(), id))
            .Append(KeyValuePair.Create("<|endoftext|>", EndOfText)).ToDictionary();
        File.WriteAllText(Path.Combine(folder, "vocab.json"), JsonSerializer.Serialize(vocabulary));
        File.WriteAllText(Path.Combine(folder, "merges.txt"), "#version: 0.2\n");
    }
}
