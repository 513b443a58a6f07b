using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language.Stories;

namespace ComicCluster.Engine.Tests.Language.Stories;

public sealed class StoryLayoutTests : IDisposable
{
    private static readonly StoryLayout WithCast = new() { HasCast = true, Candidates = 8, Temperature = 0.7f, TopP = 0.95f, Separator = "<tale>" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        foreach (var layout in new[] { WithCast, StoryLayout.Paper, new() })
        {
            StoryLayoutFile.Write(_folder.Path, layout);
            Assert.Equal(layout, StoryLayoutFile.Read(_folder.Path));
        }
    }

    [Fact]
    public void Read_FolderWithoutTheFile_GivesNone() => Assert.Null(StoryLayoutFile.Read(_folder.Path));

    [Fact]
    public void Read_EmptyObject_IsTheUsualLayout()
    {
        File.WriteAllText(_folder.In(StoryLayoutFile.Name), "{\"later\": 1}");
        Assert.Equal(new StoryLayout(), StoryLayoutFile.Read(_folder.Path));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"separator\": \"\"}")]
    [InlineData("{\"separator\": \" \"}")]
    [InlineData("{\"separator\": \"a\\nb\"}")]
    [InlineData("{\"separator\": \"123456789012345678901234567890123\"}")]
    [InlineData("{\"cast\": 1}")]
    [InlineData("{\"end\": \"yes\"}")]
    [InlineData("{\"temperature\": -1}")]
    [InlineData("{\"top_p\": 0}")]
    [InlineData("{\"candidates\": 0}")]
    [InlineData("{\"candidates\": 1000000}")]
    [InlineData("{\"cast\": true, \"cast\": false}")]
    [InlineData("{")]
    public void Read_FileThatIsNotSound_IsRefused(string json)
    {
        File.WriteAllText(_folder.In(StoryLayoutFile.Name), json);
        Assert.Contains(StoryLayoutFile.Name, Assert.Throws<CheckpointException>(() => StoryLayoutFile.Read(_folder.Path)).Message);
    }

    [Theory]
    [InlineData(" red mage, blue cat <tale> 1 met 2. Then 2 ran. ", "A red mage met a blue cat. Then the blue cat ran.")]
    [InlineData(" red mage <tale> 1 said <tale>.", "A red mage said <tale>.")]
    [InlineData(" red mage <tale> 2 met 1.", "2 met a red mage.")]
    [InlineData(" , <tale> 1 came.", "1 came.")]
    [InlineData(" A red mage came.", "A red mage came.")]
    [InlineData(" red mage <tale>", "")]
    public void StoryOf_TextWithCast_LeavesTheCastOut(string text, string expected) => Assert.Equal(expected, WithCast.StoryOf(text));

    [Fact]
    public void StoryOf_LayoutWithoutCast_KeepsAll() => Assert.Equal("a <sep> b", new StoryLayout().StoryOf(" a <sep> b "));

    [Theory]
    [InlineData(" red mage, blue cat <tale> 1 came. \"2!\" said 1, and 12 ran after 2")]
    [InlineData(" red mage <tale> 1")]
    [InlineData("A red mage came.")]
    [InlineData(" red mage <tale>")]
    [InlineData("")]
    public void Stream_TextInPieces_PassesTheStoryAlone(string text)
    {
        var pieces = new List<string>();
        var stream = new StoryStream(WithCast, pieces.Add);
        foreach (var letter in text) stream.Add($"{letter}");
        stream.End();
        Assert.Equal(WithCast.StoryOf(text), string.Concat(pieces));
        Assert.DoesNotContain("", pieces);
    }

    [Fact]
    public void Continuation_Story_ComesAfterItsCast()
    {
        Assert.Equal(" red mage, blue cat <tale> 1 came.", WithCast.Continuation("A red mage came.", ["red mage", "blue cat"]));
        Assert.Equal(" A mage.", new StoryLayout().Continuation("A mage.", ["red mage"]));
    }
}
