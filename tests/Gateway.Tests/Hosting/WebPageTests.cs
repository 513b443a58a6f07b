using System.Net;
using System.Text.RegularExpressions;

namespace ComicCluster.Gateway.Tests.Hosting;

/// <summary>The web page: all that it names is there, for anyone, and nothing in it needs more than its strict policy allows.</summary>
public sealed partial class WebPageTests(GatewayServer server)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/admin/")]
    public async Task Page_AllThatItNames_IsThere(string page)
    {
        using var client = server.Client(null);
        var waiting = new Queue<Uri>([new Uri(server.Address, page)]);
        var seen = new HashSet<Uri>(waiting);
        while (waiting.TryDequeue(out var address))
        {
            using var response = await client.GetAsync(address);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address}: {response.StatusCode}");
            Assert.Equal("no-cache", response.Headers.CacheControl!.ToString());
            if (response.Content.Headers.ContentType!.MediaType is not ("text/html" or "text/css" or "text/javascript")) continue;
            foreach (var name in Names().Matches(await response.Content.ReadAsStringAsync()).Select(match => match.Groups["name"].Value))
            {
                var named = new Uri(address, name);
                Assert.Equal(server.Address.Authority, named.Authority);
                if (IsFile().IsMatch(named.AbsolutePath) && seen.Add(named)) waiting.Enqueue(named);
            }
        }
        Assert.Contains(seen, address => address.AbsolutePath == "/js/gateway/api.js");
        Assert.Contains(seen, address => address.AbsolutePath.EndsWith(".woff2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_Policy_AllowsOwnFilesOnly()
    {
        using var client = server.Client(null);
        using var response = await client.GetAsync("/");
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'self';", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_NoneOfThem_MakesMarkupOfText()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".js" or ".html").ToArray();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotMatch(Markup(), File.ReadAllText(file)));
    }

    [GeneratedRegex("""(?:href="|src="|from "|import "|url\(")(?<name>[^"#]+)""")]
    private static partial Regex Names();

    [GeneratedRegex(@"\.(js|css|svg|woff2)\z")]
    private static partial Regex IsFile();

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\sstyle=|\son[a-z]+=""|<script>|<style>")]
    private static partial Regex Markup();
}
