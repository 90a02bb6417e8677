package io.mockcall.scenario.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownRendererTest {
    private static final Set<String> ELEMENTS = Set.of(
            "p",
            "br",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "em",
            "strong",
            "code",
            "pre",
            "ul",
            "ol",
            "li",
            "blockquote",
            "a",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td");
    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "a", Set.of("href", "title", "rel", "target"),
            "ol", Set.of("start"),
            "code", Set.of("class"),
            "th", Set.of("align"),
            "td", Set.of("align"));

    private final MarkdownRenderer markdown = new MarkdownRenderer();

    /** The document as a browser parses it. */
    private void assertSafe(String source) {
        String html = markdown.html(source);
        for (Element element : Jsoup.parseBodyFragment(html).body().children().select("*")) {
            assertThat(element.tagName()).as(source).isIn(ELEMENTS);
            for (Attribute attribute : element.attributes()) {
                assertThat(attribute.getKey()).as(source).isIn(ATTRIBUTES.getOrDefault(element.tagName(), Set.of()));
            }
            if (element.tagName().equals("a")) {
                assertThat(element.attr("rel")).isEqualTo("noopener noreferrer nofollow");
                assertThat(element.attr("target")).isEqualTo("_blank");
                assertThat(element.attr("href").replaceAll("[\\p{Cntrl}\\s]", ""))
                        .as(source)
                        .matches(href -> !href.matches("(?s)[^/?#]*:.*") || href.matches("(?is)(https?|mailto):.*"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
                "<img src=x onerror=alert(1)>",
                "text <img src=x onerror=alert(1)> text",
                "<svg/onload=alert(1)>",
                "<iframe src=\"javascript:alert(1)\"></iframe>",
                "<a href=\"javascript:alert(1)\" onclick=alert(1)>x</a>",
                "<style>body{display:none}</style>",
                "<form action=//evil.example><input name=password>",
                "<meta http-equiv=refresh content=0;url=//evil.example>",
                "<base href=//evil.example>",
                "<object data=x></object><embed src=x>",
                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
                "<!-- --><script>alert(1)</script>",
                "<!--><img src=x onerror=alert(1)>-->",
                "<![CDATA[<script>alert(1)</script>]]>",
                "<?php echo 1 ?><script>",
                "<div\nonmouseover=alert(1)>x</div>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](java\u0000script:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61lert(1))",
                "[x](java&Tab;script:alert(1))",
                "[x](java&NewLine;script&colon;alert(1))",
                "[x](\u0001javascript:alert(1))",
                "[x](<javascript:alert(1)>)",
                "[x](< javascript:alert(1)>)",
                "[x](vbscript:msgbox(1))",
                "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
                "[x](file:///etc/passwd)",
                "[x](blob:https://x.example/1)",
                "[x](https://x.example \"title\" onmouseover=alert(1))",
                "[x](https://x.example '\"onmouseover=alert(1) x=\"')",
                "[x](https://x.example/\"onmouseover=alert(1))",
                "[x]: javascript:alert(1)\n\n[x]",
                "[a]: data:text/html,x 'y'\n\n[b][a]",
                "<javascript:alert(1)>",
                "<https://x.example/\"><script>alert(1)</script>>",
                "![x](javascript:alert(1))",
                "![x](https://evil.example/pixel.gif)",
                "![x\" onerror=\"alert(1)](x)",
                "![![a](b \"c\")<img src=x onerror=1>](d)",
                "[![x](https://evil.example/p.gif)](javascript:alert(1))",
                "![[x](javascript:alert(1))](y)",
                "```\"><script>alert(1)</script>\nx\n```",
                "```js\" onload=\"alert(1)\nx\n```",
                "    <script>alert(1)</script>",
                "`<script>alert(1)</script>`",
                "# <script>alert(1)</script>",
                "> <script>\n> alert(1)\n> </script>",
                "- <img src=x\n  onerror=alert(1)>",
                "| <script>alert(1)</script> | [x](javascript:a) |\n|---|:-:|\n| <b onclick=a>x</b> | `|` |",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "\\<script>alert(1)\\</script>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "**<script>**alert(1)**</script>**",
                "<a\u0000b><script\u0000>alert(1)</script>"
            })
    void hostileMarkupIsRemoved(String source) {
        assertSafe(source);
    }

    @Property(tries = 2_000)
    void noMixtureOfMarkdownAndHtmlIsDangerous(@ForAll("mixtures") String source) {
        assertSafe(source);
    }

    @Provide
    Arbitrary<String> mixtures() {
        return Arbitraries.of(
                        "<",
                        ">",
                        "\"",
                        "'",
                        "`",
                        "```",
                        "[",
                        "]",
                        "(",
                        ")",
                        "!",
                        "*",
                        "_",
                        "|",
                        "|---|",
                        "\n",
                        "\n\n",
                        "    ",
                        "- ",
                        "> ",
                        "# ",
                        "\\",
                        "&",
                        "&#106;",
                        "&colon;",
                        "javascript:",
                        "data:",
                        "https://x.example",
                        "script",
                        "img src=x onerror=a",
                        "<!--",
                        "-->",
                        "<![CDATA[",
                        "]]>",
                        "/",
                        " ",
                        "a",
                        "\t",
                        "\u0000",
                        "]: ",
                        "<a href=")
                .list()
                .ofMaxSize(25)
                .map(parts -> String.join("", parts));
    }

    @Test
    void markdownIsRendered() {
        assertThat(markdown.html("# A\n\n- *b*\n\n| c | d |\n|---|---|\n| 1 | 2 |\n"))
                .contains("<h1>A</h1>", "<li><em>b</em></li>", "<th>c</th>", "<td>2</td>");
    }

    @Test
    void htmlIsShownAsText() {
        assertThat(markdown.html("a <b>c</b> & d")).isEqualTo("<p>a &lt;b&gt;c&lt;/b&gt; &amp; d</p>\n");
    }

    @Test
    void linksOpenANewPage() {
        assertThat(markdown.html("[a](https://x.example)"))
                .isEqualTo(
                        "<p><a rel=\"noopener noreferrer nofollow\" href=\"https://x.example\" target=\"_blank\">a</a></p>\n");
    }

    @Test
    void imagesBecomeTheirText() {
        assertThat(markdown.html("see ![the *red* `button`](https://x.example/a.png)"))
                .isEqualTo("<p>see the red button</p>\n");
    }

    @Test
    void textHasNeitherMarkupNorAddresses() {
        assertThat(markdown.text(
                        "# A\n\n**b** [c](https://x.example) ![d](e.png)\n\n| f | g |\n|---|---|\n| 1 | 2 |\n"))
                .contains("A", "b c d", "f", "2")
                .doesNotContain("#", "*", "x.example", "e.png", "---");
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "[", "*a **b ", "- ", "![", "(", "`", "<", "|", "&", "\\", "_", "[a](", "<!--"})
    void nestingIsBounded(String piece) {
        String source = piece.repeat(100 * 1024 / piece.length());
        assertThat(markdown.html(source)).isNotEmpty();
        assertThat(markdown.text(source)).isNotNull();
    }
}
