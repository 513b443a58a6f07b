using Xunit.Sdk;

namespace ComicCluster.Page.Tests;

/// <summary>Without a browser visits are skipped, and so is what would be done by the API beside them.</summary>
public sealed class StudioTests
{
    [Fact]
    public async Task Studio_WithoutChromium_SkipsWhoeverAsksForItsServerOrAVisit()
    {
        await using var studio = new Studio(["/no/chromium"]);
        await studio.InitializeAsync();
        Assert.True(await IsSkippedAsync(() => Task.FromResult(studio.Server)));
        Assert.True(await IsSkippedAsync(() => studio.VisitAsync("skipped")));
    }

    // Assert.Throws lets a skip through, and this test would be skipped itself.
    private static async Task<bool> IsSkippedAsync(Func<Task> act)
    {
        try
        {
            await act();
            return false;
        }
        catch (SkipException)
        {
            return true;
        }
    }
}
