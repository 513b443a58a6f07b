using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ComicCluster.Page.Tests.Studio))]

namespace ComicCluster.Page.Tests;

/// <summary>A browser, and a server for it to visit.</summary>
public sealed class Studio : IAsyncLifetime
{
    /// <summary>The collection of all visits: one after the other, since some kill the server.</summary>
    public const string Visits = "visits";

    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private ComicServer _server = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    private static string? Chromium => Browsers.FirstOrDefault(File.Exists);

    internal ComicServer Server => _server;

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null) return;
        _playwright = await Playwright.CreateAsync();
        _server = await ComicServer.StartAsync("--threads", "1"); // the browser needs a core, too
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    /// <summary>Somebody who opens the page with the link that <c>comic serve</c> prints.</summary>
    internal async Task<Visitor> VisitAsync(string test, BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(Chromium is null, "needs Chromium: apt-get install chromium");
        options ??= new BrowserNewContextOptions();
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 900 };
        options.AcceptDownloads = true;
        var visitor = await Visitor.ArriveAsync(await _browser.NewContextAsync(options), _server, test);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        if (Chromium is null) return;
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _server.DisposeAsync();
    }
}
