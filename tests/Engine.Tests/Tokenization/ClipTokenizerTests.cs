using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Tokenization;

namespace ComicCluster.Engine.Tests.Tokenization;

public sealed class ClipTokenizerTests : IDisposable
{
    private static readonly Lazy<ClipTokenizer> Loaded = new(
        () => ClipTokenizer.Load(TestFiles.Shared("vocab/clip/bpe_simple_vocab_16e6.txt.gz")));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Encode_GoldenTexts_GivesTheReferencesIds()
    {
        var tokenizer = OpenAi();
        Assert.Equal((49408, 49406, 49407), (tokenizer.VocabularySize, tokenizer.Start, tokenizer.End));
        var count = 0;
        foreach (var (text, expected, _) in GoldenTexts.All())
        {
            Assert.Equal(expected, tokenizer.Encode(text, specialTokens: true));
            if (!text.Contains("<|")) Assert.Equal(expected, tokenizer.Encode(text));
            count++;
        }
        Assert.Equal(40, count);
    }

    [Theory]
    [InlineData("hello world!", "49406 3306 1002 256 49407")]
    [InlineData("cosmic love and attention", "49406 18304 793 537 4936 49407")]
    [InlineData("A man painting a completely red image", "49406 320 786 3086 320 5989 736 2867 49407")]
    [InlineData("Once upon a time, there was a dragon who didn't like knights.",
        "49406 2654 5067 320 788 267 997 739 320 5471 822 2376 713 789 10385 269 49407")]
    [InlineData("it's 2021, we're done... 100%", "49406 585 568 273 271 273 272 267 649 982 1700 678 272 271 271 260 49407")]
    [InlineData("café naïve — “quoted”", "49406 15304 1097 35689 563 2005 257 27706 257 49407")]
    [InlineData("He'll say \"WHAT?!\" & run", "49406 797 1342 1451 257 768 29315 261 1934 49407")]
    [InlineData("He&#39;ll say &amp;quot;WHAT?!&quot; &amp; run", "49406 797 1342 1451 257 768 29315 261 1934 49407")]
    [InlineData("🐉 dragon", "49406 46908 5471 49407")]
    [InlineData("comic book panel, american comic, 1950", "49406 4962 1116 3724 267 2151 4962 267 272 280 276 271 49407")]
    [InlineData("", "49406 49407")]
    public void Encode_Text_GivesTheReferencesIds(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', OpenAi().Encode(text)));

    [Theory]
    [InlineData("cafe\u0301", "caf\u00e9")]
    [InlineData("a\u0323\u0302", "\u1ead")] // two marks
    [InlineData("a\u0302\u0323", "\u1ead")] // in the other order
    [InlineData("\u1112\u1161\u11ab", "\ud55c")] // Hangul
    [InlineData("\u212b", "\u00e5")] // the sign of Angstrom is a letter
    [InlineData("caf&eacute;", "caf\u00e9")]
    public void Encode_DecomposedText_GivesTheIdsOfTheComposed(string text, string composed)
    {
        var tokenizer = OpenAi();
        Assert.Equal(tokenizer.Encode(composed), tokenizer.Encode(text));
    }

    [Fact]
    public void Encode_LongestTextOfMarks_EndsSoon()
    {
        var marks = string.Concat(Enumerable.Repeat("\u0301\u0323", 5000));
        Assert.NotEmpty(OpenAi().Encode(marks));
    }

    [Fact]
    public void Encode_UntrustedText_NeverGivesSpecialIds()
    {
        var tokenizer = OpenAi();
        foreach (var text in (string[])["<|endoftext|>", "a <|startoftext|> b", "&lt;|endoftext|&gt;", "<|ENDOFTEXT|>"])
            Assert.All(tokenizer.Encode(text)[1..^1], id => Assert.InRange(id, 0, 49405));
    }

    [Fact]
    public void Encode_GreekAndTurkishCapitals_AreLoweredAsPythonDoes()
    {
        var tokenizer = OpenAi();
        Assert.Equal(tokenizer.Encode("οδος σα"), tokenizer.Encode("ΟΔΟΣ ΣΑ"));
        Assert.Equal(tokenizer.Encode("i̇"), tokenizer.Encode("İ"));
    }

    [Fact]
    public void Encode_AstralDigits_AreOnePieceEach()
    {
        var tokenizer = OpenAi();
        Assert.Equal([.. tokenizer.Encode("𝟏")[..^1], .. tokenizer.Encode("𝟐!")[1..]], tokenizer.Encode("𝟏𝟐!"));
    }

    [Fact]
    public void Encode_LoneSurrogateOrVeryLongText_IsHandled()
    {
        var tokenizer = OpenAi();
        Assert.Equal(tokenizer.Encode("a\ufffd"), tokenizer.Encode("a\ud800"));
        Assert.Throws<ArgumentException>(() => tokenizer.Encode(new string('a', 10_001)));
    }

    [Fact]
    public void EncodePadded_ShortText_IsPaddedWithZeros() =>
        Assert.Equal([49406, 3306, 49407, 0, 0], OpenAi().EncodePadded("hello", 5));

    [Fact]
    public void EncodePadded_TextThatJustFits_IsWhole() => Assert.Equal([49406, 3306, 49407], OpenAi().EncodePadded("hello", 3));

    [Fact]
    public void EncodePadded_TooLongText_IsRefusedOrCut()
    {
        var tokenizer = OpenAi();
        var error = Assert.Throws<ArgumentException>(() => tokenizer.EncodePadded("hello world!", 4));
        Assert.Contains("has 5", error.Message);
        Assert.Equal([49406, 3306, 1002, 49407], tokenizer.EncodePadded("hello world!", 4, truncate: true));
        // The id 0 is '!' inside of a word: not to be taken for padding.
        Assert.Equal(0, tokenizer.Encode("!§")[1]);
        Assert.Equal([49406, 49407], tokenizer.EncodePadded("!§", 2, truncate: true));
    }

    [Fact]
    public void Load_HuggingFaceFolder_GivesTheSameIds()
    {
        WriteHuggingFace(merges: 48894);
        var (openAi, huggingFace) = (OpenAi(), ClipTokenizer.Load(_folder.Path));
        foreach (var (text, _, _) in GoldenTexts.All()) Assert.Equal(openAi.Encode(text), huggingFace.Encode(text));
    }

    [Fact]
    public void Load_SmallVocabulary_Works()
    {
        WriteHuggingFace(merges: 10);
        var tokenizer = ClipTokenizer.Load(_folder.Path);
        Assert.Equal((524, 522, 523), (tokenizer.VocabularySize, tokenizer.Start, tokenizer.End));
        Assert.All(tokenizer.Encode("the dragon 🐉"), id => Assert.InRange(id, 0, 523));
    }

    [Fact]
    public void Load_FolderWithOpenAisFile_ReadsIt()
    {
        File.Copy(TestFiles.Shared("vocab/clip/bpe_simple_vocab_16e6.txt.gz"), _folder.In("bpe_simple_vocab_16e6.txt.gz"));
        Assert.Equal(49408, ClipTokenizer.Load(_folder.Path).VocabularySize);
    }

    [Fact]
    public void Load_GzipBomb_IsRefusedInBoundedMemory()
    {
        var path = _folder.In("bomb.gz");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            for (var i = 0; i < 200; i++) gzip.Write(new byte[1 << 20]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("never that long", Assert.Throws<CheckpointException>(() => ClipTokenizer.Load(path)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 << 20);
    }

    [Fact]
    public void Load_WrongFiles_AreRefused()
    {
        Assert.Throws<CheckpointException>(() => ClipTokenizer.Load(_folder.Path));
        Assert.Throws<CheckpointException>(() => ClipTokenizer.Load(_folder.In("nothing.gz")));
        Assert.Throws<CheckpointException>(() => ClipTokenizer.Load(_folder.Write("text.gz", "not compressed")));
        AssertRefused("merges instead of", Compressed("#version\ni n"));
        AssertRefused("unknown tokens", Compressed("#version\nxx yy"));
        _folder.Write("vocab.json", """{"a":0,"<|startoftext|>":1,"<|endoftext|>":2}""");
        _folder.Write("merges.txt", "");
        AssertRefused("byte symbols", _folder.Path);
    }

    private static ClipTokenizer OpenAi() => Loaded.Value;

    private static void AssertRefused(string expected, string path) =>
        Assert.Contains(expected, Assert.Throws<CheckpointException>(() => ClipTokenizer.Load(path)).Message);

    private string Compressed(string text)
    {
        using (var gzip = new GZipStream(File.Create(_folder.In("a.gz")), CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return _folder.In("a.gz");
    }

    private void WriteHuggingFace(int merges)
    {
        using var gzip = new GZipStream(
            File.OpenRead(TestFiles.Shared("vocab/clip/bpe_simple_vocab_16e6.txt.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        var lines = reader.ReadToEnd().Split('\n')[1..(merges + 1)];
        string[] tokens =
        [
            .. ByteAlphabet.InVocabularyOrder.Select(c => $"{c}"), .. ByteAlphabet.InVocabularyOrder.Select(c => c + "</w>"),
            .. lines.Select(line => line.Replace(" ", "")), "<|startoftext|>", "<|endoftext|>",
        ];
        _folder.Write("vocab.json", JsonSerializer.Serialize(tokens.Index().ToDictionary(t => t.Item, t => t.Index)));
        _folder.Write("merges.txt", "#version: 0.2\n" + string.Join('\n', lines) + "\n");
    }
}
