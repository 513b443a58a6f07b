using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;

namespace ComicCluster.Engine.Tests.Language;

public sealed class Gpt2FolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LoadTokenizer_NoVocabularyAndGpt2sSize_GivesGpt2s()
    {
        var tokenizer = Gpt2Folder.LoadTokenizer(_folder.Path, Config(50257));
        Assert.Equal((50257, 50256), (tokenizer.VocabularySize, tokenizer.EndOfText));
        Assert.Equal([64, 4590, 286, 257, 3797], tokenizer.Encode("a photo of a cat"));
    }

    [Fact]
    public void LoadTokenizer_NoVocabularyAndNanoGptsSize_GivesGpt2s() =>
        Assert.Equal(50257, Gpt2Folder.LoadTokenizer(_folder.Path, Config(50304)).VocabularySize);

    [Theory]
    [InlineData(50256)]
    [InlineData(50385)]
    [InlineData(2000)]
    public void LoadTokenizer_NoVocabularyAndAnotherSize_SaysWhatIsMissing(int size)
    {
        var error = Assert.Throws<CheckpointException>(() => Gpt2Folder.LoadTokenizer(_folder.Path, Config(size)));
        Assert.Contains($"50257 tokens where the model knows {size}", error.Message);
        Assert.Contains("vocab.json and merges.txt", error.Message);
    }

    [Theory]
    [InlineData("vocab.json")]
    [InlineData("merges.txt")]
    [InlineData("tokenizer.json")]
    public void LoadTokenizer_PartOfAVocabulary_IsNotTakenForNone(string file)
    {
        _folder.Write(file, "{}");
        Assert.Throws<CheckpointException>(() => Gpt2Folder.LoadTokenizer(_folder.Path, Config(50257)));
    }

    private static Gpt2Config Config(int vocabulary) =>
        new() { VocabularySize = vocabulary, ContextLength = 8, Width = 4, Layers = 1, Heads = 1, InnerWidth = 16 };
}
