using System.Text;
using ComicCluster.Publishing.Comics;
using ComicCluster.Publishing.Strips;

namespace ComicCluster.Publishing.Tests.Comics;

public sealed class ComicDocumentFileTests
{
    private static readonly ComicDocument Sample = new()
    {
        Software = "ComicCluster 0.1.0",
        Prompt = "The Mage, \"the Warrior\" <and> the Priest 🐉 чай",
        Title = "The Mage, the Warrior, and the Priest",
        Story = "A red mage stands on a hill.\nA dragon comes.",
        Seed = ulong.MaxValue,
        Style = "toyland",
        PanelSide = 192,
        Models = [new("story", "toyland/gpt2", "sha256:" + new string('a', 64))],
        Panels =
        [
            new("A red mage stands on a hill.", "a red mage on a hill", "panel-1.png", 7, 150, 0.875, 5.5),
            new("B.", "b", "panel-2.png", 8, 150, -0.25),
        ],
        Figures = new Dictionary<string, double> { ["z_seconds"] = 61.5, ["a_tokens"] = 80 },
    };

    private static string Text => Encoding.UTF8.GetString(ComicDocumentFile.Write(Sample));

    [Fact]
    public void Read_OfWrite_ReturnsTheSameDocument()
    {
        var bytes = ComicDocumentFile.Write(Sample);
        var read = ComicDocumentFile.Read(new MemoryStream(bytes));
        Assert.Equivalent(Sample, read, strict: true);
        Assert.Equal(bytes, ComicDocumentFile.Write(read));
    }

    [Fact]
    public void Read_OfLayoutAndStyles_ReturnsThem()
    {
        var comic = Sample with { Layout = StripShape.Column, Panels = [Sample.Panels[0] with { Style = "at night" }] };
        var text = Encoding.UTF8.GetString(ComicDocumentFile.Write(comic));
        Assert.Contains("\"layout\": \"column\"", text, StringComparison.Ordinal);
        Assert.Equivalent(comic, ComicDocumentFile.Read(Encoding.UTF8.GetBytes(text)), strict: true);
        Assert.DoesNotContain("layout", Text, StringComparison.Ordinal); // of a page it is not told
        foreach (var bad in new[] { "\"spiral\"", "9", "\"9\"", "null" })
        {
            var bytes = Encoding.UTF8.GetBytes(text.Replace("\"column\"", bad, StringComparison.Ordinal));
            Assert.Throws<InvalidDataException>(() => ComicDocumentFile.Read(bytes));
        }
    }

    [Fact]
    public void Write_OfTwoOrdersOfFigures_ReturnsTheSameBytes() =>
        Assert.Equal(ComicDocumentFile.Write(Sample),
            ComicDocumentFile.Write(Sample with { Figures = new Dictionary<string, double> { ["a_tokens"] = 80, ["z_seconds"] = 61.5 } }));

    [Fact]
    public void Write_Always_KeepsTheKeysInOrderAndTheLettersReadable()
    {
        string[] keys = ["format", "software", "prompt", "title", "story", "seed", "style", "panelSide", "models", "panels", "figures"];
        var positions = keys.Select(key => Text.IndexOf($"\n  \"{key}\": ", StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, positions);
        Assert.Equal(positions.Order(), positions);
        Assert.Contains("чай", Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', Text);
        Assert.Single(Text.Split("\"seconds\""), part => part.StartsWith(": 5.5", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2")]
    [InlineData("\"format\": 1,", "")]
    [InlineData("\"format\": 1", "\"format\": 1, \"extra\": 1")]
    [InlineData("\"format\": 1", "\"format\": 1, \"format\": 1")]
    [InlineData("\"format\": 1", "\"Format\": 1")]
    [InlineData("\"format\": 1", "\"format\": \"1\"")]
    [InlineData("\"format\": 1", "/* 1 */ \"format\": 1")]
    [InlineData("\"seed\": 18446744073709551615", "\"seed\": 18446744073709551616")]
    [InlineData("\"seed\": 18446744073709551615", "\"seed\": -1")]
    [InlineData("\"style\": \"toyland\"", "\"style\": null")]
    [InlineData("\"style\": \"toyland\"", "\"style\": \" \"")]
    [InlineData("\"panelSide\": 192", "\"panelSide\": 1000000")]
    [InlineData("\"panel-1.png\"", "\"../panel-1.png\"")]
    [InlineData("\"panel-1.png\"", "\"C:panel.png\"")]
    [InlineData("\"panel-1.png\"", "\"a/b.png\"")]
    [InlineData("\"panel-1.png\"", "\".hidden\"")]
    [InlineData("\"panel-1.png\"", "\"panel-2.png\"")]
    [InlineData("\"similarity\": 0.875", "\"similarity\": 1e9")]
    [InlineData("\"similarity\": 0.875", "\"similarity\": \"NaN\"")]
    [InlineData("\"steps\": 150", "\"steps\": -1")]
    [InlineData("\"seconds\": 5.5", "\"seconds\": -1")]
    [InlineData("sha256:a", "sha256:A")]
    [InlineData("\"z_seconds\": 61.5", "\"z_seconds\": 1e999")]
    [InlineData("\"z_seconds\": 61.5", "\"z_seconds\": {\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{}}}}}}}}")]
    public void Read_OfABrokenRule_ThrowsAndSaysSo(string good, string bad)
    {
        Assert.Contains(good, Text, StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(Text.Replace(good, bad, StringComparison.Ordinal));
        Assert.Throws<InvalidDataException>(() => ComicDocumentFile.Read(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    public void Read_OfNoComic_Throws(string text) =>
        Assert.Throws<InvalidDataException>(() => ComicDocumentFile.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Read_OfEveryCutOffFile_Throws()
    {
        var bytes = ComicDocumentFile.Write(Sample);
        for (var length = 0; length < bytes.Length - 2; length++)
            Assert.Throws<InvalidDataException>(() => ComicDocumentFile.Read(bytes.AsSpan(0, length)));
    }

    [Fact]
    public void Read_OfTooManyBytes_ThrowsBeforeReadingThemAll()
    {
        var endless = new MemoryStream(new byte[ComicLimits.FileBytes * 2]);
        Assert.Contains("longer than", Assert.Throws<InvalidDataException>(() => ComicDocumentFile.Read(endless)).Message, StringComparison.Ordinal);
        Assert.True(endless.Position <= ComicLimits.FileBytes + 1);
    }

    [Fact]
    public void Read_OfNullInALists_Throws()
    {
        foreach (var list in (string[])["models", "panels"])
        {
            var start = Text.IndexOf($"\"{list}\": [", StringComparison.Ordinal) + list.Length + 5;
            Assert.Throws<InvalidDataException>(() => ComicDocumentFile.Read(Encoding.UTF8.GetBytes(Text.Insert(start, "null, "))));
        }
    }

    [Fact]
    public void Write_OfTooMuch_Throws()
    {
        Assert.Throws<ArgumentException>(() => ComicDocumentFile.Write(Sample with { Prompt = new string('a', ComicLimits.PromptLength + 1) }));
        Assert.Throws<ArgumentException>(() => ComicDocumentFile.Write(Sample with { Story = new string('a', ComicLimits.StoryLength + 1) }));
        Assert.Throws<ArgumentException>(() => ComicDocumentFile.Write(Sample with { Panels = [] }));
        Assert.Throws<ArgumentException>(() => ComicDocumentFile.Write(Sample with { Panels = [.. Enumerable.Repeat(Sample.Panels[0], 13)] }));
        Assert.Throws<ArgumentException>(() => ComicDocumentFile.Write(Sample with { Figures = new Dictionary<string, double> { ["a"] = double.NaN } }));
    }

    [Fact]
    public void Write_OfTheLargestComic_StaysReadable()
    {
        var sentence = new string('長', ComicLimits.SentenceLength);
        var comic = Sample with
        {
            Prompt = sentence,
            Title = sentence,
            Story = new string('長', ComicLimits.StoryLength),
            Panels = [.. Enumerable.Range(1, 12).Select(n => new ComicPanel(sentence, sentence, $"panel-{n}.png", 1, 1, 0.5))],
        };
        Assert.Equal(12, ComicDocumentFile.Read(ComicDocumentFile.Write(comic)).Panels.Count);
    }
}
